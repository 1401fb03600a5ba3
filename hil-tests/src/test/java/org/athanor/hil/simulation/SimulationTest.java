// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.fault.Profile;
import org.athanor.hil.simulation.soak.CrashSweep;
import org.athanor.hil.simulation.soak.MutationGate;
import org.athanor.hil.simulation.soak.Soak;
import org.athanor.hil.simulation.soak.Volume;
import org.athanor.hil.simulation.world.Extent;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.simulation.world.Simulation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The real functional units and supervisors under faults.
class SimulationTest {
  private static final long FRESH = 2_000;
  private static final double ALONE_AT_LEAST = 0.3;

  private static final Simulation SIMULATION = Simulation.open();

  @AfterAll
  static void close() {
    SIMULATION.close();
  }

  // A bug of the harness looks like one of the product: without faults nothing may be amiss.
  @Test
  void withoutFaultsNothingIsEverInDoubt() {
    for (long seed = 1; seed <= 200; seed++) {
      Outcome outcome = SIMULATION.run(Extent.UNIT, seed, Profile.none(), Mutant.NONE);
      assertThat(outcome.violations()).as("seed " + seed).isEmpty();
      assertThat(outcome.tally().inDoubt()).as("seed " + seed).isZero();
      assertThat(outcome.tally().effects()).as("seed " + seed).isPositive();
    }
  }

  @Test
  void sameSeedTakesTheSameCourse() {
    for (long seed = 1; seed <= 20; seed++) {
      Outcome first = SIMULATION.run(seed, Mutant.NONE);
      SIMULATION.run(seed + 1_000, Mutant.NONE);
      Outcome second = SIMULATION.run(seed, Mutant.NONE);
      assertThat(second.trace()).as("seed " + seed).isEqualTo(first.trace());
    }
  }

  // Other seeds every day; what fails prints how to see it again.
  @Test
  void freshSeedsViolateNothingAndVisitEverything() {
    Volume volume = new Soak(Extent.UNIT, Seeds.fresh(), FRESH).run(1);

    assertThat(Seeds.again(Extent.UNIT, volume)).isEmpty();
    assertThat(volume.fired().keySet())
        .containsExactlyInAnyOrderElementsOf(
            EnumSet.complementOf(EnumSet.of(Fault.MOVED_BY_HAND, Fault.EMERGENCY_STOP)));
    assertThat(volume.visited())
        .contains(
            "command-rejected",
            "dispatch-intended",
            "device-acknowledged",
            "execution-started",
            "hold-requested",
            "execution-resumed",
            "command-in-doubt",
            "evidence-collected",
            "escalated-to-operator",
            "command-ended DEVICE_REPORTED completed",
            "command-ended DEVICE_REPORTED failed NONE",
            "command-ended DEVICE_REPORTED failed PARTIAL",
            "command-ended RECONCILED completed",
            "command-ended RECONCILED failed NONE",
            "command-ended RECONCILED failed PARTIAL",
            "command-ended HUMAN completed",
            "command-ended HUMAN failed NONE");
    assertThat((double) volume.resolvedAlone() / volume.inDoubt()).isGreaterThan(ALONE_AT_LEAST);
  }

  @Test
  void seedsThatOnceFailedHold() throws IOException {
    for (long seed : Seeds.in("once-failed.txt")) {
      assertThat(SIMULATION.run(seed, Mutant.NONE).violations()).as("seed " + seed).isEmpty();
    }
  }

  @Test
  void everyMutantIsCaught() {
    Map<Mutant, Optional<MutationGate.Caught>> gate = MutationGate.run(1, _ -> {});

    Set<Mutant> escaped =
        gate.entrySet().stream()
            .filter(entry -> entry.getValue().isEmpty())
            .map(Map.Entry::getKey)
            .collect(Collectors.toSet());
    assertThat(escaped).isEmpty();
    assertThat(gate.size()).isGreaterThanOrEqualTo(20);
  }

  @Test
  void crashAtEveryMomentIsSurvived() {
    CrashSweep.Result result = CrashSweep.run(Set.of(1L, 2L), true);

    assertThat(result.violations()).isEmpty();
    assertThat(result.crashes()).isGreaterThan(500);
  }
}
