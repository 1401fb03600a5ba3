// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.hil.truth.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The main promise, over real processes: a controller that is killed at any moment and started
/// again with the same command does nothing twice and leaves nothing out.
class KilledControllerTest {
  private static final int KILLS = 20;
  private static final int STEPS = 5;

  // One campaign must outlast all kills: 48 experiments have at least 336 effects. 20 kills ask for
  // 160 of them at most; at each one the devices end the 3 orders that they have, at most 7
  // effects, and do another one within the delay.
  private static final int BUDGET = 48;
  private static final int EFFECTS_MAX = 8;
  private static final int EVENTS_MAX = 30;
  private static final int DELAY_MILLIS_MAX = 120;

  private static final double DIFFERENCE_MAX = 3;

  @TempDir Path folder;

  /// When to kill: a little after the next so many effects in the lab, or events in the journal.
  private record Moment(boolean byEffects, int more, Duration delay) {
    static Moment draw(RandomGenerator chance) {
      boolean byEffects = chance.nextBoolean();
      return new Moment(
          byEffects,
          1 + chance.nextInt(byEffects ? EFFECTS_MAX : EVENTS_MAX),
          Duration.ofMillis(chance.nextInt(DELAY_MILLIS_MAX)));
    }
  }

  @Test
  void twentyKillsOfOneRunningCampaignLeaveNoEffectTwiceAndNoneOut() throws Exception {
    long seed = Long.getLong("athanor.kill.seed", 4);
    var chance = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    try (var demo =
        new DemoUnderFire(
            folder, "--seed", "7", "--budget", Integer.toString(BUDGET), "--speed", "60")) {
      LabProcess life = demo.start();
      DemoUnderFire.dashboard(life);
      for (int kill = 1; kill <= KILLS; kill++) {
        Moment moment = Moment.draw(chance);
        String where = "kill %d of seed %d, %s".formatted(kill, seed, moment);
        reach(demo, life, moment, where);
        assertThat(demo.hasReport()).as(where + ": the campaign was over before it").isFalse();
        demo.kill(life);
        life = demo.start();
      }
      assertThat(life.awaitEnd(LabProcesses.PATIENCE.multipliedBy(2)))
          .as("%s", life)
          .isEqualTo(OptionalInt.of(0));
      everythingHappenedOnce(demo);
    }
  }

  private static void reach(DemoUnderFire demo, LabProcess life, Moment moment, String where) {
    if (moment.byEffects) {
      // What devices end by themselves while nobody controls them is no progress of the campaign.
      DemoUnderFire.dashboard(life);
    }
    LongSupplier progress =
        moment.byEffects ? () -> demo.groundTruth().effects().size() : demo.journal()::events;
    long goal = progress.getAsLong() + moment.more;
    await(where)
        .atMost(LabProcesses.PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> !life.isAlive() || progress.getAsLong() >= goal);
    assertThat(life.awaitEnd(moment.delay)).as("%s: %s", where, life).isEmpty();
  }

  private static void everythingHappenedOnce(DemoUnderFire demo) throws IOException {
    var intents = demo.journal().intents();
    assertThat(GroundTruthChecker.check(intents, demo.groundTruth().effects())).isEmpty();
    assertThat(
            intents.stream()
                .filter(intent -> intent.end() == Intent.End.COMPLETED)
                .map(intent -> intent.command().replaceAll("#.*", ""))
                .distinct())
        .as("steps that the journal calls completed")
        .hasSize(BUDGET * STEPS);
    assertThat(demo.report().path("experiments"))
        .hasSize(BUDGET)
        .extracting((JsonNode experiment) -> experiment.path("state").asText())
        .containsOnly("completed");
    // Nor did the planner lose the thread.
    JsonNode best = demo.report().path("best").path("results").path("difference").path("value");
    assertThat(best.isNumber()).as("the best has a difference: %s", best).isTrue();
    assertThat(best.asDouble()).as("CIEDE2000 of the best").isLessThanOrEqualTo(DIFFERENCE_MAX);
  }
}
