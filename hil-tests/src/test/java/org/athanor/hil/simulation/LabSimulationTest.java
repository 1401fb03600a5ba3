// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.athanor.hil.simulation.fault.Fault;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.fault.Profile;
import org.athanor.hil.simulation.soak.Soak;
import org.athanor.hil.simulation.soak.Volume;
import org.athanor.hil.simulation.world.Extent;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.simulation.world.Simulation;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The real laboratory, schedule, campaigns and experiments under faults.
class LabSimulationTest {
  private static final long FRESH = 60;
  private static final Simulation SIMULATION = Simulation.open();

  @AfterAll
  static void close() {
    SIMULATION.close();
  }

  @Test
  void withoutFaultsNothingIsEverInDoubt() {
    for (long seed = 1; seed <= 10; seed++) {
      Outcome outcome = SIMULATION.run(Extent.LAB, seed, Profile.none(), Mutant.NONE);
      assertThat(outcome.violations()).as("seed " + seed).isEmpty();
      assertThat(outcome.tally().inDoubt()).as("seed " + seed).isZero();
      assertThat(outcome.tally().effects()).as("seed " + seed).isPositive();
    }
  }

  // The devices pour whether anything stands there or not: only a look at the bench keeps them.
  @Test
  void labwareThatSomebodyTookMeanwhileIsMissedBeforeItIsWorkedOn() {
    Profile hands =
        new Profile(
            Map.of(Fault.CRASH_AT_ANY_TIME, 3.0, Fault.LINK_CUT, 3.0, Fault.MOVED_BY_HAND, 3.0));
    int taken = 0;
    for (long seed = 1; seed <= 20; seed++) {
      Outcome outcome = SIMULATION.run(Extent.LAB, seed, hands, Mutant.NONE);
      assertThat(outcome.violations()).as("seed " + seed).isEmpty();
      taken += outcome.fired().getOrDefault(Fault.MOVED_BY_HAND, 0);
    }
    assertThat(taken).isPositive();
  }

  // The power is gone in the midst of it; a person resets the stop, and a person starts the zone.
  // A press while something is being poured is rare (8 % of seeds), so it is looked for.
  @Test
  void emergencyStopIsSurvivedAndNothingStartsByItself() {
    Profile stops =
        new Profile(
            Map.of(Fault.EMERGENCY_STOP, 3.0, Fault.CRASH_AT_ANY_TIME, 1.0, Fault.LINK_CUT, 1.0));
    int pressed = 0;
    boolean broken = false;
    for (long seed = 1; seed <= 20 || (!broken && seed <= 300); seed++) {
      Outcome outcome = SIMULATION.run(Extent.LAB, seed, stops, Mutant.NONE);
      assertThat(outcome.violations()).as("seed " + seed).isEmpty();
      pressed += outcome.fired().getOrDefault(Fault.EMERGENCY_STOP, 0);
      broken |=
          outcome.records().effects().orElseThrow().stream()
              .anyMatch(effect -> effect.effect().equals("partial-dispense"));
    }
    assertThat(pressed).isPositive();
    assertThat(broken).isTrue();
  }

  @Test
  void sameSeedTakesTheSameCourse() {
    for (long seed = 1; seed <= 5; seed++) {
      Outcome first = SIMULATION.run(Extent.LAB, seed, Mutant.NONE);
      SIMULATION.run(Extent.LAB, seed + 1_000, Mutant.NONE);
      Outcome second = SIMULATION.run(Extent.LAB, seed, Mutant.NONE);
      assertThat(second.trace()).as("seed " + seed).isEqualTo(first.trace());
    }
  }

  @Test
  void freshSeedsViolateNothing() {
    Volume volume = new Soak(Extent.LAB, Seeds.fresh(), FRESH).run(1);

    assertThat(Seeds.again(Extent.LAB, volume)).isEmpty();
    assertThat(volume.crashes()).isPositive();
    assertThat(volume.inDoubt()).isPositive();
  }

  @Test
  void seedsThatOnceFailedHold() throws IOException {
    for (long seed : Seeds.in("once-failed-lab.txt")) {
      assertThat(SIMULATION.run(Extent.LAB, seed, Mutant.NONE).violations())
          .as("seed " + seed)
          .isEmpty();
    }
  }
}
