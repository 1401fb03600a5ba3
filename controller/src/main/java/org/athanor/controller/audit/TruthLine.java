// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.Set;

/// One physical effect, as the virtual lab saw it; or what was done to a zone, which then stands in
/// the device's place and has no command.
///
/// @param effect `pick`, `place`, `dispense`, `partial-dispense`, `measure`, `set`; of a zone
///   `stop`, with the devices that it takes the power from, `reset`, and `start` by a person; of a
///   person who moved labware as no order says, `carry`
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

  /// Whether it is about a zone.
  public boolean ofZone() {
    return command.isBlank() && Set.of("stop", "reset", "start").contains(effect);
  }

  /// Whether a person did it of their own accord.
  boolean byHand() {
    return command.isBlank() && device.equals("person") && effect.equals("carry");
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
