// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.simulator.disk.DurableFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HandsTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final LocationId HOTEL = new LocationId("hotel.1");
  private static final LocationId GRIPPER = new LocationId("arm.gripper");
  private static final LocationId DECK = new LocationId("handler.deck");
  private static final LabwareId PLATE = new LabwareId("plate-1");
  private static final DeviceId ARM = new DeviceId("arm");
  private static final Instant PICKED = Instant.parse("2026-01-01T08:00:45.5Z");
  private static final WorldPlan PLAN =
      new WorldPlan(Set.of(HOTEL, GRIPPER, DECK), Set.of(), Map.of(PLATE, HOTEL), Map.of());

  @TempDir private Path data;

  @Test
  void whatIsTakenIsOutsideAndTheGroundTruthSaysSoAfterAllThatWasBefore() throws IOException {
    pick();

    assertThat(Hands.in(data).take(PLATE)).isTrue();

    assertThat(world().occupants()).isEmpty();
    assertThat(said())
        .containsExactly(
            line("2026-01-01T08:00:45.500000001Z", "", "carry", "arm.gripper", "outside"));
  }

  @Test
  void whatAPersonFinishesIsDoneForItsOrder() throws IOException {
    pick();
    Hands.in(data).carry(PLATE, new LocationId("a-hand"));

    Hands.in(data).finish("colour/1:fetch#1", PLATE, DECK);

    assertThat(world().occupant(DECK)).contains(PLATE);
    assertThat(said())
        .containsExactly(
            line("2026-01-01T08:00:45.500000001Z", "", "carry", "arm.gripper", "a-hand"),
            line(
                "2026-01-01T08:00:45.500000002Z",
                "colour/1:fetch#1",
                "place",
                "a-hand",
                "handler.deck"));
  }

  @Test
  void whatChangesNothingIsNoDeed() throws IOException {
    world();
    assertThat(Hands.in(data).carry(PLATE, HOTEL)).isFalse();
    assertThat(data.resolve("ground-truth")).doesNotExist();

    assertThat(Hands.in(data).take(PLATE)).isTrue();
    assertThat(Hands.in(data).take(PLATE)).isFalse();
    assertThat(said()).hasSize(1);
  }

  @Test
  void whatIsNotThereCannotBeTaken() {
    assertThatThrownBy(() -> Hands.in(data).take(PLATE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no virtual lab has run in " + data + "; --data names");
    world();

    assertThatThrownBy(() -> Hands.in(data).take(new LabwareId("plate-2")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no labware \"plate-2\" in this lab");
    assertThat(data.resolve("ground-truth")).doesNotExist();
  }

  private World world() {
    return FileWorld.open(DurableFile.folder(data.resolve("world")), PLAN).of(ARM);
  }

  private void pick() {
    world().move(PLATE, HOTEL, GRIPPER);
    try (var truth = FileGroundTruth.open(data.resolve("ground-truth"), ARM, "1", () -> PICKED)) {
      truth.happened(
          "colour/1:fetch#1",
          "pick",
          Map.of("labware", "plate-1", "from", "hotel.1", "to", "arm.gripper"));
    }
  }

  private List<JsonNode> said() throws IOException {
    List<JsonNode> said = new ArrayList<>();
    for (String line : Files.readAllLines(data.resolve("ground-truth/person.jsonl"))) {
      said.add(JSON.readTree(line));
    }
    return said;
  }

  private static JsonNode line(String at, String command, String effect, String from, String to) {
    return JSON.valueToTree(
        Map.of(
            "at",
            at,
            "device",
            "person",
            "boot",
            "",
            "command",
            command,
            "effect",
            effect,
            "detail",
            Map.of("labware", "plate-1", "from", from, "to", to)));
  }
}
