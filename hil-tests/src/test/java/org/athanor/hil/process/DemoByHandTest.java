// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo as a person runs it, who ends it with Ctrl-C.
class DemoByHandTest {
  private static final OptionalInt BY_SIGTERM = OptionalInt.of(128 + 15);
  private static final Pattern SERVES = Pattern.compile("stays open until Ctrl-C");
  private static final Pattern FIRST_RESULT = Pattern.compile("\\] 1 of 5");

  @TempDir Path folder;

  @Test
  void keepsServingUntilItIsStoppedAndLeavesNothingBehind() throws Exception {
    try (var demo = new DemoUnderFire(folder, "--budget", "2", "--speed", "max");
        var browser = HttpClient.newHttpClient()) {
      LabProcess life = demo.startServing();
      life.awaitOutput(SERVES, LabProcesses.PATIENCE);
      HttpResponse<String> page =
          browser.send(
              HttpRequest.newBuilder(URI.create(DemoUnderFire.dashboard(life) + "/")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertThat(page.statusCode()).isEqualTo(200);
      assertThat(page.body()).contains("<html");
      assertThat(demo.hasReport()).isTrue();

      stops(demo, life);
    }
  }

  @Test
  void stoppedInTheMiddleItGoesOnWhereItStood() throws Exception {
    try (var demo = new DemoUnderFire(folder, "--budget", "5", "--speed", "20")) {
      LabProcess life = demo.start();
      life.awaitOutput(FIRST_RESULT, LabProcesses.PATIENCE);
      stops(demo, life);

      LabProcess again = demo.start();
      assertThat(again.awaitEnd(LabProcesses.PATIENCE))
          .as("%s", again)
          .isEqualTo(OptionalInt.of(0));
      assertThat(again.output()).contains("Resuming the campaign where it stood.");
      assertThat(demo.report().path("experiments")).hasSize(5);
      assertThat(GroundTruthChecker.check(demo.journal().intents(), demo.groundTruth().effects()))
          .isEmpty();
    }
  }

  private static void stops(DemoUnderFire demo, LabProcess life) throws Exception {
    life.terminate();
    assertThat(life.awaitEnd(LabProcesses.PATIENCE)).as("%s", life).isEqualTo(BY_SIGTERM);
    assertThat(life.output()).contains("Stopped. The same command resumes it.");
    assertThat(demo.simulator()).isEmpty();
  }
}
