// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import org.athanor.controller.leadership.Fence;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.FailingDisk;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.hil.truth.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The disk under the controller's store is full, does not answer for ten seconds, or does not keep
/// what is written. Nothing is sent that is not written down first, people are told, and work goes
/// on when the disk does.
class DiskFaultsTest {
  private static final Duration HUNG = Duration.ofSeconds(10);
  private static final int BUDGET = 9;

  @TempDir Path folder;

  @Test
  void nothingIsSentThatTheDiskDoesNotKeep() throws Exception {
    FailingDisk disk = FailingDisk.in(folder.resolve("disk"));
    LabProcesses processes = LabProcesses.in(folder.resolve("said")).on(disk);
    try (var lab = new ScatteredLab(folder, LabCopy.colour(), "10", processes)) {
      lab.client().submit("colour", "built-in", BUDGET, 3);
      lab.await("work is under way", () -> ended(lab) >= 1);

      disk.fill();
      lab.await("people know that the disk is full", () -> says(lab, "full"));
      sendsNothing(lab);
      disk.heal();
      goesOn(lab);

      disk.hang();
      assertThat(lab.controller().awaitEnd(HUNG)).as("the controller lives on").isEmpty();
      lab.await("people know that the disk does not answer", () -> says(lab, "has not taken"));
      sendsNothing(lab);
      disk.heal();
      goesOn(lab);

      // What a failed fsync has lost cannot be told from inside: a controller that reads its store
      // anew can.
      disk.failToSync();
      assertThat(lab.controller().awaitEnd(LabProcesses.PATIENCE))
          .isEqualTo(OptionalInt.of(Fence.EXIT_DISK));
      assertThat(lab.controller().output()).contains("the disk did not keep what was written");
      disk.heal();
      lab.restartController();
      lab.awaitReady();
      goesOn(lab);

      lab.await(
          "the campaign completes",
          () -> lab.get("/v1/campaigns/colour").path("state").asText().equals("completed"));
      List<Intent> intents = lab.journal().intents();
      assertThat(intents).extracting(Intent::end).doesNotContain(Intent.End.OPEN);
      assertThat(GroundTruthChecker.check(intents, lab.groundTruth().effects())).isEmpty();
    }
  }

  /// What is at work ends; after that the devices stand still.
  private static void sendsNothing(ScatteredLab lab) {
    await("nothing is at work any more")
        .atMost(LabProcesses.PATIENCE)
        .pollInterval(Duration.ofSeconds(3))
        .until(
            new Callable<>() {
              private int before = -1;

              @Override
              public Boolean call() throws Exception {
                int now = lab.groundTruth().effects().size();
                boolean still = now == before;
                before = now;
                return still;
              }
            });
  }

  private static void goesOn(ScatteredLab lab) {
    int before = ended(lab);
    lab.await("the trouble is over", () -> !lab.hasAttention("store"));
    lab.await("work goes on", () -> ended(lab) > before);
  }

  private static int ended(ScatteredLab lab) {
    return lab.get("/v1/campaigns/colour").path("ended").asInt();
  }

  private static boolean says(ScatteredLab lab, String words) {
    return lab.hasAttention("store") && lab.get("/v1/attention").toString().contains(words);
  }
}
