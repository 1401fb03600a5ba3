// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.LinkProxy;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.hil.truth.Intent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Devices die in the middle of an order, or cannot be reached for a while. The campaign holds what
/// it must and goes on by itself, and nothing happens twice.
class LostDevicesTest {
  private static final Duration CUT = Duration.ofSeconds(10);
  private static final int BUDGET = 8;
  private static final int TRIES_MAX = 8;

  @TempDir Path folder;

  @Test
  void devicesThatDieInTheMiddleOfAnOrderComeBackAndTheCampaignGoesOn() throws Exception {
    try (var lab = new ScatteredLab(folder, LabCopy.colour(), "10")) {
      lab.client().submit("colour", "built-in", BUDGET, 3);
      dieDuring(lab, "handler", "mix");
      dieDuring(lab, "arm", "load");
      dieDuring(lab, "reader", "read");
      completes(lab);
      // What a device had half done is lost with its experiment; the others are not.
      assertThat(lab.get("/v1/campaigns/colour/experiments").path("experiments"))
          .filteredOn((JsonNode one) -> !one.path("state").asText().equals("completed"))
          .hasSizeLessThan(BUDGET);
    }
  }

  @Test
  void linkThatIsCutForTenSecondsCostsNothing() throws Exception {
    try (var lab = new ScatteredLab(folder, LabCopy.colour(), "10")) {
      lab.client().submit("colour", "built-in", BUDGET, 3);
      cut(lab, "handler", "mix", LinkProxy::refuse);
      cut(lab, "reader", "read", LinkProxy::refuse);
      // a cable that was pulled: nobody says that nothing arrives any more
      cut(lab, "arm", "load", LinkProxy::stall);
      completes(lab);
      assertThat(lab.get("/v1/campaigns/colour/experiments").path("experiments"))
          .hasSize(BUDGET)
          .extracting((JsonNode one) -> one.path("state").asText())
          .containsOnly("completed");
    }
  }

  private static void cut(ScatteredLab lab, String device, String step, Consumer<LinkProxy> how)
      throws Exception {
    awaitOpen(lab, step);
    how.accept(lab.link(device));
    assertThat(lab.device(device).awaitEnd(CUT)).as("the device lives on").isEmpty();
    lab.await(device + " is missed", () -> lab.hasAttention("device-offline:" + device));
    lab.link(device).heal();
    lab.await(device + " is back", () -> !lab.hasAttention("device-offline:" + device));
  }

  /// Kills the device while it has such an order. On a busy machine the order may have ended a
  /// moment before; then the next one will do.
  private static void dieDuring(ScatteredLab lab, String device, String step) {
    boolean hit = false;
    for (int tries = 1; tries <= TRIES_MAX && !hit; tries++) {
      awaitOpen(lab, step);
      lab.device(device).kill();
      lab.await(device + " is missed", () -> lab.hasAttention("device-offline:" + device));
      // Nobody can judge the order now: it is neither dropped nor sent again.
      hit = !open(lab, step).isEmpty();
      lab.restart(device);
      lab.await(device + " is back", () -> !lab.hasAttention("device-offline:" + device));
    }
    assertThat(hit).as("%s had an order of step %s when it died", device, step).isTrue();
  }

  private static void awaitOpen(ScatteredLab lab, String step) {
    lab.await("an order of step " + step + " is under way", () -> !open(lab, step).isEmpty());
  }

  private static List<String> open(ScatteredLab lab, String step) {
    return lab.journal().intents().stream()
        .filter(intent -> intent.end() == Intent.End.OPEN)
        .map(Intent::command)
        .filter(command -> command.contains(":" + step + "#"))
        .toList();
  }

  private static void completes(ScatteredLab lab) {
    lab.await(
        "the campaign completes",
        () -> lab.get("/v1/campaigns/colour").path("state").asText().equals("completed"));
    var intents = lab.journal().intents();
    assertThat(intents).extracting(Intent::end).doesNotContain(Intent.End.OPEN);
    assertThat(GroundTruthChecker.check(intents, lab.groundTruth().effects())).isEmpty();
    assertThat(lab.get("/v1/attention").path("attention")).isEmpty();
  }
}
