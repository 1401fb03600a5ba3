// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
  @TempDir Path folder;

  @Test
  void intentsComeWithWhatTheyAmountToAndWhatBecameOfThem() throws SQLException {
    var journal =
        journal(
            intended("c/1:fetch#1", transfer("hotel.1", "deck")),
            intended("c/1:fetch#2", transfer("arm.gripper", "deck")),
            intended(
                "c/1:mix#1",
                """
                {"type":"run-program","program":"dispense","arguments":{
                  "cyan":{"type":"scalar","quantity":{"value":12.5,"unit":"uL"}},
                  "black":{"type":"scalar","quantity":{"value":0.0,"unit":"uL"}}}}\
                """),
            intended("c/1:read#1", "{\"type\":\"run-program\",\"program\":\"measure\"}"),
            ended("c/1:fetch#1", "{\"type\":\"failed\",\"error\":{\"effect\":\"PARTIAL\"}}"),
            ended("c/1:fetch#2", "{\"type\":\"completed\"}"),
            ended("c/1:mix#1", "{\"type\":\"failed\",\"error\":{\"effect\":\"NONE\"}}"));

    var pick = new Deed("pick", "plate-1");
    var place = new Deed("place", "plate-1");
    assertThat(journal.intents())
        .containsExactly(
            new Intent("c/1:fetch#1", Set.of(pick, place), Intent.End.PARTLY),
            new Intent("c/1:fetch#2", Set.of(place), Intent.End.COMPLETED),
            new Intent(
                "c/1:mix#1", Set.of(new Deed("dispense", "cyan")), Intent.End.NOTHING_HAPPENED),
            new Intent("c/1:read#1", Set.of(new Deed("measure", "")), Intent.End.OPEN));
    assertThat(journal.events()).isEqualTo(7);
  }

  private static String intended(String command, String order) {
    return "{\"type\":\"dispatch-intended\",\"order\":{\"id\":\"%s\",\"command\":%s}}"
        .formatted(command, order);
  }

  private static String transfer(String from, String to) {
    return "{\"type\":\"transfer\",\"labware\":\"plate-1\",\"from\":\"%s\",\"to\":\"%s\"}"
        .formatted(from, to);
  }

  private static String ended(String command, String outcome) {
    return "{\"type\":\"command-ended\",\"command\":\"%s\",\"outcome\":%s}"
        .formatted(command, outcome);
  }

  private JournalFile journal(String... events) throws SQLException {
    Path file = folder.resolve("journal.sqlite");
    assertThat(Files.exists(file)).isFalse();
    try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        var statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE event_journal(ordering INTEGER PRIMARY KEY, persistence_id, event_payload)");
      try (var insert =
          connection.prepareStatement(
              "INSERT INTO event_journal(persistence_id, event_payload) VALUES (?, ?)")) {
        for (String event : List.of(events)) {
          insert.setString(1, "functional-unit|arm/mover");
          insert.setBytes(2, event.getBytes(StandardCharsets.UTF_8));
          insert.execute();
        }
      }
    }
    return new JournalFile(file);
  }
}
