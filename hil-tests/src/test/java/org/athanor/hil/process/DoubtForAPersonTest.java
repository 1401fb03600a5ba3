// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.truth.Effect;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// From the fault to the end of the campaign, over real processes and a real browser: the arm dies
/// with a plate in its gripper, a technician takes the plate out, and the arm cannot tell what
/// became of its order. The technician sets the plate down where it belongs and says so.
class DoubtForAPersonTest {
  private static final String COMMAND = "colour/1:fetch#1";

  @TempDir Path folder;

  @Test
  void doubtThatTheDeviceCannotResolveWaitsOnTheDashboardForAPersonsVerdict() throws Exception {
    // A long way, so that there is time to die on it.
    LabCopy colour = LabCopy.colour().simulating("arm", "transfer_seconds", 60);
    try (var lab = new ScatteredLab(folder, colour, "5")) {
      lab.client().submit("colour", "built-in", 1, 1);
      Effect pick =
          await("the arm picks up a plate")
              .atMost(LabProcesses.PATIENCE)
              .pollInterval(Duration.ofMillis(10))
              .until(() -> lab.groundTruth().effects(), effects -> !effects.isEmpty())
              .getFirst();
      lab.device("arm").kill();
      assertThat(lab.groundTruth().effects()).as("it hangs in the gripper").containsExactly(pick);
      var plate = new LabwareId(pick.deed().what());
      lab.hands().carry(plate, new LocationId("a-hand"));
      lab.restart("arm");
      await("the dashboard says so")
          .atMost(LabProcesses.PATIENCE)
          .until(() -> lab.hasAttention("command-in-doubt:arm/mover"));

      lab.hands().finish(COMMAND, plate, new LocationId("handler.deck"));
      giveVerdict(lab);

      await("the campaign completes")
          .atMost(LabProcesses.PATIENCE)
          .until(() -> lab.get("/v1/campaigns/colour").path("state").asText().equals("completed"));
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
      assertThat(lab.get("/v1/campaigns/colour/experiments").path("experiments"))
          .extracting((JsonNode one) -> one.path("state").asText())
          .containsExactly("completed");
    }
  }

  private void giveVerdict(ScatteredLab lab) throws IOException, InterruptedException {
    Path scripts = LabCopy.folder().resolve("../../../controller/ui/test").normalize();
    Path said = folder.resolve("browser.log");
    Process browser =
        new ProcessBuilder("node", "verdict.mjs", lab.url(), folder.toString(), COMMAND)
            .directory(scripts.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      assertThat(browser.waitFor(LabProcesses.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
      assertThat(browser.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      browser.destroyForcibly();
    }
  }
}
