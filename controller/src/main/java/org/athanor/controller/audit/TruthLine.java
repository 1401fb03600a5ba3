// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.OptionalLong;

/// One physical effect, as the virtual lab saw it.
///
/// @param effect `pick`, `place`, `dispense`, `partial-dispense`, `measure`, `set`
/// @param journalled how many events were durable at that moment, where somebody counted
public record TruthLine(
    Instant at,
    String device,
    String boot,
    String command,
    String effect,
    JsonNode detail,
    OptionalLong journalled) {

  /// Reads one line of a ground truth.
  public static TruthLine of(JsonNode line) {
    return new TruthLine(
        Instant.parse(line.path("at").asText()),
        line.path("device").asText(),
        line.path("boot").asText(),
        line.path("command").asText(),
        line.path("effect").asText(),
        line.path("detail"),
        line.has("journalled")
            ? OptionalLong.of(line.path("journalled").asLong())
            : OptionalLong.empty());
  }

  String liquid() {
    return detail.path("liquid").asText();
  }

  String labware() {
    return detail.path("labware").asText();
  }

  @Override
  public String toString() {
    return at + " " + device + " " + command + " " + effect + " " + detail;
  }
}
