// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Goes through the journal with the emergency stops in mind. A functional unit's ledger has its
/// own stops and starts, and so has the schedule's: between the two nothing is intended, or
/// granted.
final class Stops {
  private final Checker.Notes notes;
  private final Map<String, Set<String>> ofUnits = new HashMap<>();
  private final Map<String, Set<String>> stopped = new HashMap<>();
  private final Set<String> reset = new HashSet<>();
  private final Set<String> started = new HashSet<>();
  private final Map<String, JsonNode> needs = new HashMap<>();

  Stops(Checker.Notes notes) {
    this.notes = notes;
  }

  /// Whether any zone was ever stopped.
  boolean journal(List<JournalLine> journal) {
    boolean any = false;
    for (JournalLine line : journal) {
      any |= line.type().equals("zone-stopped") || line.type().equals("unit-stopped");
      if (line.ofFunctionalUnit()) {
        ofUnit(line);
      } else {
        ofSchedule(line);
      }
    }
    return any;
  }

  private void ofUnit(JournalLine line) {
    String zone = line.event().path("zone").asText();
    Set<String> stops = ofUnits.computeIfAbsent(line.entity(), _ -> new TreeSet<>());
    switch (line.type()) {
      case "unit-stopped" -> stops.add(zone);
      case "unit-started" -> {
        stops.remove(zone);
        notes.expect(
            started.contains(start(line.event())),
            line.entity(),
            "was started in zone " + zone + ", which nobody had started");
      }
      case "dispatch-intended" ->
          notes.expect(
              stops.isEmpty() || passes(line.event()),
              line.command(),
              "was intended although " + stops + " was stopped and not started");
      default -> {}
    }
  }

  /// It only reads, or it brings the device to rest.
  private static boolean passes(JsonNode event) {
    String verb = event.path("order").path("command").path("type").asText();
    return verb.equals("read") || verb.equals("stop-function");
  }

  private static String start(JsonNode event) {
    return event.path("zone").asText()
        + " "
        + event.path("operator").asText()
        + ": "
        + event.path("reason").asText();
  }

  private void ofSchedule(JournalLine line) {
    JsonNode event = line.event();
    String zone = event.path("zone").asText();
    switch (line.type()) {
      case "experiment-queued" -> needs.put(event.path("experiment").asText(), event.path("needs"));
      case "zone-stopped" -> {
        Set<String> devices = new TreeSet<>();
        event.path("devices").forEach(device -> devices.add("device:" + device.asText()));
        stopped.put(zone, devices);
        reset.remove(zone);
      }
      case "zone-reset" -> reset.add(zone);
      case "zone-started" -> {
        notes.expect(reset.remove(zone), zone, "was started without a reset");
        notes.expect(
            !event.path("operator").asText().isBlank() && !event.path("reason").asText().isBlank(),
            zone,
            "was started by nobody, or without a reason");
        stopped.remove(zone);
        started.add(start(event));
      }
      case "step-granted" -> granted(line);
      default -> {}
    }
  }

  private void granted(JournalLine line) {
    String experiment = line.event().path("experiment").asText();
    JsonNode needed = needs.getOrDefault(experiment, Json.nothing());
    needed
        .path(line.event().path("step").asInt())
        .path("during")
        .forEach(resource ->
            stopped.forEach((zone, devices) ->
                notes.expect(
                    !devices.contains(resource.asText()),
                    experiment,
                    "was given " + resource.asText() + " while zone " + zone + " was stopped")));
  }
}
