// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The controller's store, read from outside while it is written or after its writer died. It only
/// reads, so that the store is left as its writer left it.
public record JournalFile(Path file) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String GRIPPER = ".gripper";

  /// How many events there are.
  public long events() {
    return read("SELECT count(*) FROM event_journal", rows -> rows.next() ? rows.getLong(1) : 0L);
  }

  /// The intents of every functional unit, and what became of them.
  public List<Intent> intents() {
    Map<String, Intent> intents = new LinkedHashMap<>();
    for (JsonNode event : ledgers()) {
      if (event.path("type").asText().equals("dispatch-intended")) {
        JsonNode order = event.path("order");
        String command = order.path("id").asText();
        intents.put(command, new Intent(command, planned(order.path("command")), Intent.End.OPEN));
      } else if (event.path("type").asText().equals("command-ended")) {
        intents.computeIfPresent(
            event.path("command").asText(),
            (id, intent) -> new Intent(id, intent.planned(), end(event.path("outcome"))));
      }
    }
    return List.copyOf(intents.values());
  }

  private List<JsonNode> ledgers() {
    return read(
        "SELECT event_payload FROM event_journal WHERE persistence_id LIKE 'functional-unit%'"
            + " ORDER BY ordering",
        rows -> {
          List<JsonNode> events = new ArrayList<>();
          while (rows.next()) {
            events.add(json(rows.getBytes(1)));
          }
          return events;
        });
  }

  private static Set<Deed> planned(JsonNode command) {
    Set<Deed> deeds = new LinkedHashSet<>();
    switch (command.path("type").asText()) {
      case "transfer" -> {
        String labware = command.path("labware").asText();
        if (!command.path("from").asText().endsWith(GRIPPER)) {
          deeds.add(new Deed("pick", labware));
        }
        if (!command.path("to").asText().endsWith(GRIPPER)) {
          deeds.add(new Deed("place", labware));
        }
      }
      case "run-program" -> deeds.addAll(program(command));
      default -> {
        // no other verb of these labs leaves a trace in matter
      }
    }
    return deeds;
  }

  private static Set<Deed> program(JsonNode command) {
    Set<Deed> deeds = new LinkedHashSet<>();
    if (command.path("program").asText().equals("measure")) {
      deeds.add(new Deed("measure", ""));
    } else {
      command
          .path("arguments")
          .properties()
          .forEach(argument -> {
            if (argument.getValue().path("quantity").path("value").asDouble() > 0) {
              deeds.add(new Deed("dispense", argument.getKey()));
            }
          });
    }
    return deeds;
  }

  private static Intent.End end(JsonNode outcome) {
    return switch (outcome.path("type").asText()) {
      case "completed" -> Intent.End.COMPLETED;
      case "failed" ->
          outcome.path("error").path("effect").asText().equals("NONE")
              ? Intent.End.NOTHING_HAPPENED
              : Intent.End.PARTLY;
      default -> Intent.End.PARTLY;
    };
  }

  private static JsonNode json(byte[] event) {
    try {
      return JSON.readTree(event);
    } catch (IOException e) {
      throw new UncheckedIOException("an event that is not JSON", e);
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T of(ResultSet rows) throws SQLException;
  }

  private <T> T read(String sql, Reading<T> reading) {
    if (!Files.exists(file)) {
      throw new IllegalStateException("there is no journal " + file);
    }
    String url = "jdbc:sqlite:file:" + file.toAbsolutePath() + "?mode=ro&busy_timeout=15000";
    try (Connection connection = DriverManager.getConnection(url);
        var statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return reading.of(rows);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
