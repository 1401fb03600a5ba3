// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import java.time.Duration;

/// When a lease counts as left, and until when its holder may count on it. All durations are of a
/// monotonic clock of whoever asks; no two machines compare clocks. Pure.
///
/// The holder trusts a renewal for half a term from the moment it began, others take over a whole
/// term after the last one they saw: between the two nobody acts.
record LeaseRules(Duration term) {
  static final LeaseRules STANDARD = new LeaseRules(Duration.ofSeconds(10));

  LeaseRules {
    if (term.compareTo(Duration.ofMillis(100)) < 0) {
      throw new IllegalArgumentException("a lease shorter than 100 ms cannot be kept: " + term);
    }
  }

  Duration renewEvery() {
    return term.dividedBy(10);
  }

  /// Whether a holder that renewed so long ago may still act.
  boolean holds(Duration sinceRenewal) {
    return sinceRenewal.compareTo(term.dividedBy(2)) < 0;
  }

  /// Whether a process that did nothing for so long must not go on.
  boolean sleptTooLong(Duration pause) {
    return pause.compareTo(term.dividedBy(2)) > 0;
  }

  /// @param holderGone its process is known to have ended: it cannot act any more
  /// @param unchanged since when the claim has looked the same
  boolean mayTake(Claim claim, boolean holderGone, Duration unchanged) {
    return claim.free() || holderGone || unchanged.compareTo(term) > 0;
  }
}
