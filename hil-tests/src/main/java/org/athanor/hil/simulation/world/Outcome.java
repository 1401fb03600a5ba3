// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.controller.audit.AuditRecords;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Profile;
import org.athanor.hil.simulation.journal.Moment;

/// What came of a seed.
///
/// @param violations in words; none when all is well
/// @param trace a hash of everything that happened, in order
/// @param visited the kinds of events in the command ledgers
/// @param transitions which event followed which, over one command
public record Outcome(
    long seed,
    Profile profile,
    List<String> violations,
    long trace,
    Tally tally,
    Map<Fault, Integer> fired,
    Map<Moment, Integer> crashes,
    Set<String> visited,
    Set<String> transitions,
    AuditRecords records) {

  /// The same with one more violation.
  public Outcome with(String violation) {
    List<String> all = new java.util.ArrayList<>(violations);
    all.add(violation);
    return new Outcome(
        seed,
        profile,
        List.copyOf(all),
        trace,
        tally,
        fired,
        crashes,
        visited,
        transitions,
        records);
  }

  /// @param inDoubt commands that ever were in doubt
  /// @param resolvedAlone of those: without a person
  /// @param steps of the kernel
  /// @param moments at which a crash could have struck
  public record Tally(
      int commands,
      int effects,
      int inDoubt,
      int resolvedAlone,
      int lives,
      int moments,
      long steps,
      Duration simulated) {}
}
