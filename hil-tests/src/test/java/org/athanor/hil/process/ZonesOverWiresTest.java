// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.athanor.controller.audit.Audit;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.audit.Invariant;
import org.athanor.controller.audit.Ruling;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.truth.Effect;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over real processes and wires: nobody can read the arm's emergency stop any more, in the midst
/// of a transfer; or a person presses the one at the safety relay, by the command that people use.
class ZonesOverWiresTest {
  private static final int PICK_AND_PLACE = 2;
  private static final int FAILED = 3;

  @TempDir Path folder;

  @Test
  void aZoneWhoseStopCannotBeReadIsLeftAloneUntilAPersonStartsIt() throws Exception {
    LabCopy colour =
        LabCopy.colour()
            .simulating("arm", "transfer_seconds", 20)
            .withStop("cell", "arm", "emergency-stop", List.of("arm", "handler"));
    try (var lab = new ScatteredLab(folder, colour, "5")) {
      lab.client().submit("colour", "built-in", 1, 1);
      lab.await("the arm picks up a plate", () -> !lab.groundTruth().effects().isEmpty());
      lab.link("arm").refuse();
      lab.await("somebody is told", () -> kinds(lab).contains("zone-stopped"));
      assertThat(lab.client().startZone("cell")).as("it is stopped").isFalse();

      lab.link("arm").heal();
      lab.await("it can be read again", () -> kinds(lab).contains("zone-reset"));
      lab.await("the transfer has been settled", () -> steps(lab).getFirst().equals("done"));
      assertThat(lab.groundTruth().effects()).hasSize(PICK_AND_PLACE);

      assertThat(lab.client().startZone("cell")).isTrue();
      lab.await("the campaign completes", () -> state(lab).equals("completed"));
      assertThat(kinds(lab)).isEmpty();
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
      assertThat(audit(lab).get(Invariant.I19)).isInstanceOf(Ruling.Holds.class);
    }
  }

  // The how-to's rehearsal, with each device in a process of its own. The controller hears of the
  // stop late: until then the arm refuses what comes next, and three failures hold the campaign.
  // The
  // plate that hangs in the gripper is taken away, and another one comes into the gripper.
  @Test
  void aZoneWhoseStopIsPressedStandsStillUntilAPersonStartsIt() throws Exception {
    LabCopy colour = LabCopy.colourWithStop().simulating("arm", "transfer_seconds", 40);
    try (var lab = new ScatteredLab(folder, colour, "5")) {
      lab.client().submit("colour", "built-in", 12, 1);
      lab.await("the arm picks up a plate", () -> !lab.groundTruth().effects().isEmpty());
      List<Effect> before = lab.groundTruth().effects();
      String plate = before.getFirst().deed().what();

      lab.link("relay").stall();
      lab.byHand("press", "relay");
      lab.await("the plate is left in the gripper", () -> kinds(lab).contains("labware-left"));
      lab.await("the campaign is held", () -> state(lab).equals("held"));
      lab.link("relay").heal();
      lab.await("the zone is stopped", () -> kinds(lab).contains("zone-stopped"));
      assertThat(lab.client().startZone("cell")).as("it is pressed").isFalse();

      lab.byHand("release", "relay");
      lab.await("the zone is reset", () -> kinds(lab).contains("zone-reset"));
      lab.byHand("take", plate);
      assertThat(lab.client().relocate(plate, "outside")).isTrue();
      assertThat(lab.client().order("colour", "resume")).isTrue();
      lab.await("an experiment waits", () -> experiments(lab) > FAILED);
      assertThat(byDevices(lab)).as("nobody has started the zone").isEqualTo(before);

      assertThat(lab.client().startZone("cell")).isTrue();
      lab.await("another plate is set down", () -> byDevices(lab).size() >= 1 + PICK_AND_PLACE);
      assertThat(lab.client().order("colour", "hold")).isTrue();
      lab.await("nothing moves", () -> state(lab).equals("held"));
      assertThat(kinds(lab)).doesNotContain("labware-left", "zone-stopped", "zone-reset");
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
      assertThat(audit(lab).values()).doesNotHaveAnyElementsOfTypes(Ruling.Broken.class);
      assertThat(audit(lab).get(Invariant.I19)).isInstanceOf(Ruling.Holds.class);

      // Without the record of what the person did, one plate was gripped on top of another.
      Files.delete(lab.groundTruth().folder().resolve("person.jsonl"));
      assertThat(audit(lab).get(Invariant.I16)).isInstanceOf(Ruling.Broken.class);
    }
  }

  private static Map<Invariant, Ruling> audit(ScatteredLab lab) {
    return Audit.of(AuditFolder.read(lab.folder()));
  }

  private static List<Effect> byDevices(ScatteredLab lab) {
    return lab.groundTruth().effects().stream().filter(effect -> !effect.byHand()).toList();
  }

  private static String state(ScatteredLab lab) {
    return lab.get("/v1/campaigns/colour").path("state").asText();
  }

  private static int experiments(ScatteredLab lab) {
    return lab.get("/v1/campaigns/colour").path("started").asInt();
  }

  private static List<String> steps(ScatteredLab lab) {
    return texts(lab.get("/v1/experiments/colour/1").path("steps"), "state");
  }

  private static List<String> kinds(ScatteredLab lab) {
    return texts(lab.get("/v1/attention").path("attention"), "kind");
  }

  private static List<String> texts(JsonNode list, String field) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.path(field).asText())
        .toList();
  }
}
