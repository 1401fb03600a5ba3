// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.time.Duration;

/// What an action that goes on by itself (heat, stir, flow) needs in order to go on: somebody who
/// says again and again that it is still wanted. Whoever holds the watchdog, the device or a
/// gateway before it, brings the device to its safe state when nobody has said so for the term.
public record Lease(Duration term, SafeState safeState) {
  public static final Duration SHORTEST = Duration.ofSeconds(2);
  public static final Duration LONGEST = Duration.ofSeconds(60);

  public Lease {
    if (term.compareTo(SHORTEST) < 0 || term.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "the term of a lease must be 2 to 60 s: " + term.toMillis() + " ms");
    }
  }

  /// How often it is renewed: two renewals may be lost.
  public Duration renewEvery() {
    return term.dividedBy(3);
  }

  /// Where the device goes when the lease has run out.
  public sealed interface SafeState {
    /// The action ends, and its energy or flow with it.
    record Off() implements SafeState {}

    /// It goes on as it is for so long, in case somebody comes back, and then ends.
    record HoldValue(Duration atMost) implements SafeState {
      private static final Duration LONGEST_HOLD = Duration.ofHours(24);

      public HoldValue {
        if (!atMost.isPositive() || atMost.compareTo(LONGEST_HOLD) > 0) {
          throw new IllegalArgumentException(
              "a value is held for more than 0 s and at most 24 h: " + atMost.toSeconds() + " s");
        }
      }
    }

    /// To break off would be worse than to go on: it runs to its own end.
    record ContinueToEnd() implements SafeState {}
  }
}
