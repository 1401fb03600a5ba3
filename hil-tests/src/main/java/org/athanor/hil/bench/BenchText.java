// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A bench file's text, and on which line each of its keys stands.
record BenchText(Path file, String text, Map<JsonPointer, Integer> lines) {
  /// @throws IOException when the text is not YAML
  static BenchText of(Path file, String text, ObjectMapper yaml) throws IOException {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (var parser = yaml.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        // The key comes before its value, and is what a person looks for.
        lines.putIfAbsent(
            parser.getParsingContext().pathAsPointer(), parser.currentTokenLocation().getLineNr());
      }
    }
    return new BenchText(file, text, Map.copyOf(lines));
  }

  /// In one line: `file:line: path: what (allowed: ...)`.
  ///
  /// @param allowed empty when `what` says it all
  String problem(List<String> path, String what, String allowed) {
    return file
        + ":"
        + line(path)
        + ": "
        + (path.isEmpty() ? "" : String.join(".", path) + ": ")
        + what
        + (allowed.isEmpty() ? "" : " (allowed: " + allowed + ")");
  }

  /// Of what is not there, the line of what it is missing from.
  private int line(List<String> path) {
    var place = JsonPointer.empty();
    int line = lines.getOrDefault(place, 1);
    for (String key : path) {
      place = place.appendProperty(key);
      line = lines.getOrDefault(place, line);
    }
    return line;
  }
}
