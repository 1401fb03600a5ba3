// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.fault.Profile;
import org.athanor.hil.simulation.world.Extent;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.simulation.world.Simulation;

/// Whether the simulation finds what it should find.
public final class MutationGate {
  /// A mutant that lives longer than this has escaped.
  public static final int SEEDS_MAX = 500;

  /// They show where there are zones.
  private static final Set<Mutant> OF_THE_LAB =
      EnumSet.of(Mutant.STOP_NOT_HEEDED, Mutant.RESET_STARTS);

  private static final Profile STOPS =
      new Profile(
          Map.of(Fault.EMERGENCY_STOP, 3.0, Fault.LINK_CUT, 3.0, Fault.DEVICE_RESTART, 3.0));

  private MutationGate() {}

  /// How a mutant was caught.
  ///
  /// @param seeds how many it took
  public record Caught(int seeds, List<String> violations) {}

  /// @param tell is told of each mutant as it is caught or escapes
  public static Map<Mutant, Optional<Caught>> run(long from, Consumer<String> tell) {
    Map<Mutant, Optional<Caught>> all = new EnumMap<>(Mutant.class);
    try (Simulation simulation = Simulation.open()) {
      for (Mutant mutant : mutants()) {
        Optional<Caught> caught = hunt(simulation, from, mutant);
        all.put(mutant, caught);
        tell.accept(
            mutant
                + ": "
                + caught
                    .map(c -> "caught by seed " + c.seeds() + ": " + c.violations().getFirst())
                    .orElse("ESCAPED"));
      }
    }
    return Collections.unmodifiableMap(all);
  }

  public static List<Mutant> mutants() {
    return Stream.of(Mutant.values()).filter(mutant -> mutant != Mutant.NONE).toList();
  }

  private static Optional<Caught> hunt(Simulation simulation, long from, Mutant mutant) {
    for (int i = 1; i <= SEEDS_MAX; i++) {
      Outcome outcome =
          OF_THE_LAB.contains(mutant)
              ? simulation.run(Extent.LAB, from + i - 1, STOPS, mutant)
              : simulation.run(from + i - 1, mutant);
      if (!outcome.violations().isEmpty()) {
        return Optional.of(new Caught(i, outcome.violations()));
      }
    }
    return Optional.empty();
  }
}
