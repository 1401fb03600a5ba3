// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A `dataset.yaml` that knows on which line each key stands, and what is wrong with it.
final class DatasetYaml {
  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
          .build();

  private final Path file;
  private final JsonNode root;
  private final Map<JsonPointer, Integer> lines;
  private final SortedSet<Problem> problems = new TreeSet<>();

  private DatasetYaml(Path file, JsonNode root, Map<JsonPointer, Integer> lines) {
    this.file = file;
    this.root = root;
    this.lines = lines;
  }

  private record Problem(int line, String what) implements Comparable<Problem> {
    @Override
    public int compareTo(Problem other) {
      return line == other.line ? what.compareTo(other.what) : Integer.compare(line, other.line);
    }
  }

  /// @throws BenchProblem when it is no YAML
  static DatasetYaml read(Path file) {
    try {
      String text = Files.readString(file);
      return new DatasetYaml(file, YAML.readTree(text), lines(text));
    } catch (JsonProcessingException e) {
      throw new BenchProblem(
          Optional.ofNullable(e.getLocation())
                  .map(location -> "%s, line %d: ".formatted(file, location.getLineNr()))
                  .orElse(file + ": ")
              + e.getOriginalMessage());
    } catch (IOException e) {
      throw new BenchProblem(file + " cannot be read: " + e.getMessage());
    }
  }

  private static Map<JsonPointer, Integer> lines(String text) throws IOException {
    Map<JsonPointer, Integer> lines = new HashMap<>();
    try (JsonParser parser = YAML.createParser(text)) {
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        if (token == JsonToken.FIELD_NAME) {
          lines.put(
              parser.getParsingContext().pathAsPointer(),
              parser.currentTokenLocation().getLineNr());
        }
      }
    }
    return lines;
  }

  JsonNode at(String... keys) {
    return root.at(pointer(keys));
  }

  /// @param keys the way to what is wrong; where that is missing, the line of what it should be in
  void problem(String what, String... keys) {
    JsonPointer place = pointer(keys);
    while (!lines.containsKey(place) && !place.matches()) {
      place = place.head();
    }
    problems.add(new Problem(lines.getOrDefault(place, 1), what));
  }

  /// @throws BenchProblem that says all that is wrong, a line each
  void mustBeRight() {
    if (!problems.isEmpty()) {
      throw new BenchProblem(
          problems.stream()
              .map(problem -> "%s, line %d: %s".formatted(file, problem.line(), problem.what()))
              .collect(Collectors.joining(System.lineSeparator())));
    }
  }

  private static JsonPointer pointer(String... keys) {
    JsonPointer pointer = JsonPointer.empty();
    for (String key : keys) {
      pointer = pointer.appendProperty(key);
    }
    return pointer;
  }
}
