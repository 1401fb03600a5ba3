// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two controllers on one store: the first stands still in the middle of its work, longer than its
/// lease, and goes on when the second has taken over; and so on
/// (`-Dathanor.controllers.rounds=100`).
class TwoControllersTest {
  private static final int FENCED = 75;
  private static final int EFFECTS_A_ROUND = 4;
  private static final int EXPERIMENTS_A_ROUND = 4;

  @TempDir Path folder;

  @Test
  void controllerThatWakesAfterItsLeaseEndsAndNothingHappensTwice() throws Exception {
    int rounds = Integer.getInteger("athanor.controllers.rounds", 2);
    String budget = Integer.toString(EXPERIMENTS_A_ROUND * (rounds + 1));
    try (var demo = new DemoUnderFire(folder, "--seed", "3", "--budget", budget, "--speed", "60")) {
      LabProcess leader = demo.start();
      for (int round = 1; round <= rounds; round++) {
        leader = replaced(demo, leader);
      }
      assertThat(leader.awaitEnd(LabProcesses.PATIENCE.multipliedBy(rounds)))
          .as("%s", leader)
          .isEqualTo(OptionalInt.of(0));
      assertThat(GroundTruthChecker.check(demo.journal().intents(), demo.groundTruth().effects()))
          .isEmpty();
    }
  }

  private static LabProcess replaced(DemoUnderFire demo, LabProcess first) throws Exception {
    DemoUnderFire.dashboard(first);
    int goal = demo.groundTruth().effects().size() + EFFECTS_A_ROUND;
    await()
        .atMost(LabProcesses.PATIENCE)
        .until(() -> !first.isAlive() || demo.groundTruth().effects().size() > goal);
    signal("STOP", first);
    LabProcess second = demo.start();
    DemoUnderFire.dashboard(second);
    assertThat(second.output()).contains("another controller");
    signal("CONT", first);
    assertThat(first.awaitEnd(LabProcesses.PATIENCE))
        .as("%s", first)
        .isEqualTo(OptionalInt.of(FENCED));
    assertThat(first.output()).contains("this controller ends: ");
    return second;
  }

  private static void signal(String name, LabProcess process)
      throws IOException, InterruptedException {
    Process kill =
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).inheritIO().start();
    assertThat(kill.waitFor()).isZero();
  }
}
