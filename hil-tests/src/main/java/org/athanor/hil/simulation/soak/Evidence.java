// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.athanor.controller.audit.JournalLine;
import org.athanor.controller.audit.Transmission;
import org.athanor.controller.audit.TruthLine;
import org.athanor.hil.simulation.world.Outcome;

/// The records of a seed as a folder that `./athanor audit check` reads.
final class Evidence {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Evidence() {}

  static void write(Outcome outcome, Path folder) throws IOException {
    Files.createDirectories(folder.resolve("ground-truth"));
    lines(
        folder.resolve("journal.jsonl"),
        outcome.records().journal().stream().map(Evidence::line).toList());
    lines(
        folder.resolve("ground-truth").resolve("all.jsonl"),
        outcome.records().truth().orElse(List.of()).stream().map(Evidence::line).toList());
    lines(
        folder.resolve("transmissions.jsonl"),
        outcome.records().transmissions().orElse(List.of()).stream().map(Evidence::line).toList());
    Files.writeString(folder.resolve("one-clock"), "");
    lines(folder.resolve("violations.txt"), outcome.violations());
  }

  private static void lines(Path file, List<String> lines) throws IOException {
    Files.writeString(file, lines.stream().map(line -> line + "\n").collect(Collectors.joining()));
  }

  private static String line(JournalLine event) {
    ObjectNode line = JSON.createObjectNode();
    line.put("persistenceId", event.persistenceId());
    line.put("sequence", event.sequence());
    line.put("writer", event.writer());
    line.set("event", event.event());
    return line.toString();
  }

  private static String line(TruthLine effect) {
    ObjectNode line = JSON.createObjectNode();
    line.put("at", effect.at().toString());
    line.put("device", effect.device());
    line.put("boot", effect.boot());
    line.put("command", effect.command());
    line.put("effect", effect.effect());
    line.set("detail", effect.detail());
    effect.journalled().ifPresent(count -> line.put("journalled", count));
    return line.toString();
  }

  private static String line(Transmission sent) {
    ObjectNode line = JSON.createObjectNode();
    line.put("device", sent.device());
    line.put("deviceClass", sent.deviceClass());
    line.put("command", sent.command());
    return line.toString();
  }
}
