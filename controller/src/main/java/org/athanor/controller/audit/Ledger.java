// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The functional units' events by command, in the journal's order.
record Ledger(Map<String, Record> commands) {

  /// What the journal says about one command.
  record Record(String id, List<JournalLine> lines) {
    Optional<JournalLine> first(String type) {
      return lines.stream().filter(line -> line.type().equals(type)).findFirst();
    }

    Optional<JournalLine> intent() {
      return first("dispatch-intended");
    }

    Optional<JournalLine> end() {
      return first("command-ended");
    }

    JsonNode order() {
      return intent().map(line -> line.event().path("order")).orElseGet(Json::nothing);
    }

    /// Its end, or why it never went out.
    Optional<JournalLine> close() {
      return end().or(() -> first("command-rejected")).or(() -> first("command-expired"));
    }

    /// The verb with its arguments.
    JsonNode verb() {
      return order().path("command");
    }

    String unit() {
      return lines.getFirst().entity();
    }

    /// Reads have no effect, so that nobody minds them.
    boolean effectful() {
      return intent().isPresent() && !verb().path("type").asText().equals("read");
    }

    /// The piece of labware that it handles; blank when none.
    String labware() {
      return verb().path("type").asText().equals("transfer")
          ? verb().path("labware").asText()
          : verb().path("sample").path("container").asText();
    }

    Optional<Verdict> verdict() {
      return end().map(Record::verdict);
    }

    /// `campaign/n:step`, the same for all attempts.
    String step() {
      return id.substring(0, Math.max(0, id.lastIndexOf('#')));
    }

    int attempt() {
      try {
        return Integer.parseInt(id.substring(id.lastIndexOf('#') + 1));
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    private static Verdict verdict(JournalLine end) {
      JsonNode outcome = end.event().path("outcome");
      return switch (outcome.path("type").asText()) {
        case "completed" -> Verdict.DONE;
        case "failed" ->
            outcome.path("error").path("effect").asText().equals("NONE")
                ? Verdict.NO_EFFECT
                : Verdict.PARTIAL;
        default -> Verdict.UNCLEAR;
      };
    }
  }

  /// What the journal claims to have happened.
  enum Verdict {
    DONE,
    NO_EFFECT,
    PARTIAL,
    /// Stopped by somebody, or nothing that this auditor knows.
    UNCLEAR
  }

  static Ledger of(List<JournalLine> journal) {
    Map<String, Record> commands = new LinkedHashMap<>();
    for (JournalLine line : journal) {
      if (line.ofFunctionalUnit() && !line.command().isBlank()) {
        commands
            .computeIfAbsent(line.command(), id -> new Record(id, new ArrayList<>()))
            .lines()
            .add(line);
      }
    }
    return new Ledger(commands);
  }

  List<Record> all() {
    return List.copyOf(commands.values());
  }

  Optional<Record> find(String id) {
    return Optional.ofNullable(commands.get(id));
  }
}
