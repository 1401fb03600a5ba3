// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.util.OptionalInt;
import org.athanor.controller.leadership.Fence;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two controllers on one store: the first stands still in the middle of its work, longer than its
/// lease, and goes on when the second has taken over; and so on
/// (`-Dathanor.controllers.rounds=100`).
class TwoControllersTest {
  private static final int EFFECTS_A_ROUND = 4;
  private static final int EXPERIMENTS_A_ROUND = 4;

  @TempDir Path folder;

  @Test
  void controllerThatWakesAfterItsLeaseEndsAndNothingHappensTwice() throws Exception {
    int rounds = Integer.getInteger("athanor.controllers.rounds", 2);
    LabCopy colour = LabCopy.colour().withPlates(EXPERIMENTS_A_ROUND * (rounds + 2));
    try (var lab = new ScatteredLab(folder, colour, "40")) {
      lab.client().submit("colour", "built-in", EXPERIMENTS_A_ROUND * (rounds + 1), 3);
      for (int round = 1; round <= rounds; round++) {
        replace(lab);
      }
      await("the campaign completes")
          .atMost(LabProcesses.PATIENCE.multipliedBy(rounds))
          .until(() -> lab.get("/v1/campaigns/colour").path("state").asText().equals("completed"));
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
    }
  }

  private static void replace(ScatteredLab lab) {
    LabProcess first = lab.controller();
    int goal = lab.groundTruth().effects().size() + EFFECTS_A_ROUND;
    await("it is at work")
        .atMost(LabProcesses.PATIENCE)
        .until(() -> lab.groundTruth().effects().size() > goal);
    first.pause();
    LabProcess second = lab.succeed();
    await("it takes over, or cannot because the first was stopped in the middle of a write")
        .atMost(LabProcesses.PATIENCE)
        .until(() -> lab.client().ready() || second.output().contains("keeps the store locked"));
    assertThat(second.output()).contains("another controller");
    first.resume();
    lab.awaitReady();
    assertThat(first.awaitEnd(LabProcesses.PATIENCE))
        .as("%s", first)
        .isEqualTo(OptionalInt.of(Fence.EXIT_FENCED));
    assertThat(first.output()).contains("this controller ends: ");
  }
}
