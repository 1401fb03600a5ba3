// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// The ground truth that the devices of a virtual lab keep: a folder with a file for each device.
public record GroundTruthFolder(Path folder) {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Everything so far, in the order in which it happened. A line that is being written is left
  /// out.
  public List<Effect> effects() {
    return lines().stream()
        .sorted(Comparator.comparing(line -> line.path("at").asText()))
        .map(GroundTruthFolder::effect)
        .toList();
  }

  private List<JsonNode> lines() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    var lines = new ArrayList<JsonNode>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".jsonl")).sorted().toList()) {
        String text = Files.readString(file);
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
          lines.add(JSON.readTree(line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return lines;
  }

  private static Effect effect(JsonNode line) {
    String kind = line.path("effect").asText();
    JsonNode detail = line.path("detail");
    String what =
        switch (kind) {
          case "pick", "place", "carry" -> detail.path("labware").asText();
          case "dispense" -> detail.path("liquid").asText();
          default -> "";
        };
    return new Effect(
        line.path("device").asText(),
        line.path("command").asText(),
        new Deed(kind, what),
        detail.path("from").asText(""),
        detail.path("to").asText(""));
  }
}
