// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import org.athanor.controller.audit.Audit;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.audit.Invariant;
import org.athanor.controller.audit.Ruling;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Over real processes and wires: nobody can read the arm's emergency stop any more, in the midst
/// of a transfer; or a person presses the one at the safety relay, by the command that people use.
class ZonesOverWiresTest {
  private static final int PICK_AND_PLACE = 2;

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
      assertThat(
              Audit.of(AuditFolder.read(lab.journalFile().resolveSibling(""))).get(Invariant.I19))
          .isInstanceOf(Ruling.Holds.class);
    }
  }

  // The how-to's rehearsal, with each device in a process of its own. The arm has a plate in its
  // gripper when the stop is pressed: it stays there until the zone is started, and is cleared away.
  @Test
  void aZoneWhoseStopIsPressedStandsStillUntilAPersonStartsIt() throws Exception {
    LabCopy colour = LabCopy.colourWithStop().simulating("arm", "transfer_seconds", 40);
    try (var lab = new ScatteredLab(folder, colour, "5")) {
      lab.client().submit("colour", "built-in", 2, 1);
      lab.await("the arm picks up a plate", () -> !lab.groundTruth().effects().isEmpty());

      lab.byHand("press", "relay");
      lab.await("the zone is stopped", () -> kinds(lab).contains("zone-stopped"));
      assertThat(lab.client().startZone("cell")).as("it is pressed").isFalse();

      lab.byHand("release", "relay");
      lab.await("the zone is reset", () -> kinds(lab).contains("zone-reset"));
      assertThat(lab.groundTruth().effects()).as("a reset starts nothing").hasSize(1);

      assertThat(lab.client().startZone("cell")).isTrue();
      lab.await("the campaign completes", () -> state(lab).equals("completed"));
      assertThat(kinds(lab)).isEmpty();
      assertThat(lab.groundTruth().effects()).hasSizeGreaterThan(1 + PICK_AND_PLACE);
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();
      assertThat(
              Audit.of(AuditFolder.read(lab.journalFile().resolveSibling(""))).get(Invariant.I19))
          .isInstanceOf(Ruling.Holds.class);
    }
  }

  private static String state(ScatteredLab lab) {
    return lab.get("/v1/campaigns/colour").path("state").asText();
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
