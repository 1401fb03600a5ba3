// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.truth.Effect;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over real processes and wires: somebody takes a plate from the deck while the controller is dead
/// and no command is open, or pours into it, so that nothing but a look at the bench can tell.
class PlantOverWiresTest {
  private static final String DISPUTE = "place-in-dispute:handler.deck";

  @TempDir Path folder;

  @Test
  void aPlateThatSomebodyTookWhileTheControllerWasDeadIsMissedBeforeAnythingIsDone()
      throws Exception {
    LabCopy colour = LabCopy.colour().simulating("arm", "transfer_seconds", 20);
    try (var lab = new ScatteredLab(folder, colour, "5")) {
      lab.client().submit("colour", "built-in", 1, 1);
      lab.await("the arm picks up a plate", () -> !lab.groundTruth().effects().isEmpty());
      assertThat(lab.client().order("colour", "hold")).isTrue();
      lab.await("it has been set down, and nothing moves", () -> state(lab).equals("held"));
      List<Effect> before = lab.groundTruth().effects();
      var plate = new LabwareId(before.getFirst().deed().what());
      lab.controller().kill();
      lab.hands().carry(plate, new LocationId("a-hand"));
      lab.restartController();
      lab.awaitReady();

      lab.await("somebody is told", () -> lab.hasAttention(DISPUTE));
      assertThat(words(lab))
          .startsWith("By the books " + plate + " is at handler.deck; arm sees nothing there.");
      assertThat(lab.client().order("colour", "resume")).isTrue();
      lab.await("it goes on, as far as it can", () -> state(lab).equals("running"));
      assertThat(lab.client().relocate(plate.value(), "waste"))
          .as("an experiment has it")
          .isFalse();
      assertThat(byDevices(lab)).isEqualTo(before);

      lab.hands().carry(plate, new LocationId("handler.deck"));
      lab.await("the campaign completes", () -> state(lab).equals("completed"));
      assertThat(lab.hasAttention(DISPUTE)).isFalse();
      assertThat(byDevices(lab)).hasSizeGreaterThan(before.size());
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
    }
  }

  @Test
  void aPlateThatSomebodyFilledUpWhileTheControllerWasDeadIsWeighedBeforeAnythingIsDone()
      throws Exception {
    LabCopy colour = LabCopy.colour().simulating("handler", "seconds_per_liquid", 20).weighing();
    try (var lab = new ScatteredLab(folder, colour, "5")) {
      lab.client().submit("colour", "built-in", 1, 1);
      lab.await("the handler has begun to pour", () -> poured(lab) > 0);
      assertThat(lab.client().order("colour", "hold")).isTrue();
      lab.await("it has ended", () -> state(lab).equals("held"));
      List<Effect> before = lab.groundTruth().effects();
      var plate = new LabwareId(before.getFirst().deed().what());
      lab.controller().kill();
      lab.hands().pour(plate, "cyan", 50);
      lab.restartController();
      lab.awaitReady();

      lab.await("somebody is told", () -> lab.hasAttention(DISPUTE));
      assertThat(words(lab))
          .startsWith("By the books " + plate + " at handler.deck weighs, with all that is in it,")
          .contains("handler measures 40.");
      assertThat(lab.client().order("colour", "resume")).isTrue();
      lab.await("it goes on, as far as it can", () -> state(lab).equals("running"));
      assertThat(lab.groundTruth().effects()).isEqualTo(before);

      assertThat(lab.client().settle("handler.deck", Map.of("water", "50 uL")))
          .as("nothing pours water")
          .isFalse();
      double cyan = books(lab, plate).path("least").asDouble();
      assertThat(lab.client().settle("handler.deck", Map.of("cyan", cyan + 50 + " uL"))).isTrue();
      lab.await("the campaign completes", () -> state(lab).equals("completed"));
      assertThat(books(lab, plate).path("least").asDouble()).isEqualTo(cyan + 50);
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
    }
  }

  private static List<Effect> byDevices(ScatteredLab lab) {
    return lab.groundTruth().effects().stream().filter(effect -> !effect.byHand()).toList();
  }

  private static long poured(ScatteredLab lab) {
    return lab.groundTruth().effects().stream()
        .filter(effect -> effect.device().equals("handler"))
        .count();
  }

  private static JsonNode books(ScatteredLab lab, LabwareId plate) {
    return lab.get("/v1/labware/" + plate).path("contents").path("cyan");
  }

  private static String state(ScatteredLab lab) {
    return lab.get("/v1/campaigns/colour").path("state").asText();
  }

  private static String words(ScatteredLab lab) {
    return StreamSupport.stream(lab.get("/v1/attention").path("attention").spliterator(), false)
        .filter(one -> one.path("id").asText().equals(DISPUTE))
        .map((JsonNode one) -> one.path("words").asText())
        .findFirst()
        .orElse("");
  }
}
