// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.athanor.hil.simulation.device.DeviceClass;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.simulation.world.Simulation;

/// A crash at every moment around every action, one after another, and then a second crash at every
/// moment of the recovery.
public final class CrashSweep {
  private CrashSweep() {}

  /// @param runs worlds that were run
  public record Result(int runs, int crashes, List<String> violations) {}

  /// @param commandSeeds each gives another row of commands to a device of each class
  /// @param twice whether recovery is swept as well
  public static Result run(Set<Long> commandSeeds, boolean twice) {
    List<String> violations = new ArrayList<>();
    int runs = 0;
    int crashes = 0;
    try (Simulation simulation = Simulation.open()) {
      for (DeviceClass deviceClass : DeviceClass.values()) {
        for (long seed : commandSeeds) {
          int moments =
              simulation.sweep(seed, deviceClass, Set.of(), Mutant.NONE).tally().moments();
          for (int first = 0; first < moments; first++) {
            Set<Integer> once = Set.of(first);
            Outcome outcome = simulation.sweep(seed, deviceClass, once, Mutant.NONE);
            runs++;
            crashes += outcome.tally().lives() - 1;
            note(violations, seed, deviceClass, once, outcome);
            int last = twice ? outcome.tally().moments() : first;
            for (int second = first + 1; second < last; second++) {
              Set<Integer> both = Set.of(first, second);
              Outcome again = simulation.sweep(seed, deviceClass, both, Mutant.NONE);
              runs++;
              crashes += again.tally().lives() - 1;
              note(violations, seed, deviceClass, both, again);
            }
          }
        }
      }
    }
    return new Result(runs, crashes, List.copyOf(violations));
  }

  private static void note(
      List<String> violations,
      long seed,
      DeviceClass deviceClass,
      Set<Integer> moments,
      Outcome outcome) {
    outcome
        .violations()
        .forEach(words ->
            violations.add(
                "class %s, commands %d, crash at %s: %s"
                    .formatted(deviceClass, seed, moments, words)));
  }
}
