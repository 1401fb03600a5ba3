// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;

/// Reads a folder with `dataset.yaml` and its table.
final class DatasetReading {
  static final String FILE = "dataset.yaml";
  private static final Set<String> KEYS =
      Set.of("name", "file", "inputs", "output", "replicates", "batch", "initial", "mixture");
  private static final int BATCH_MAX = 100;
  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();

  private final Path folder;
  private final JsonNode yaml;

  private DatasetReading(Path folder, JsonNode yaml) {
    this.folder = folder;
    this.yaml = yaml;
  }

  static Dataset read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return new DatasetReading(folder, YAML.readTree(Files.readString(file))).dataset();
    } catch (JsonProcessingException e) {
      throw new BenchProblem(file + ": " + e.getOriginalMessage() + at(e));
    } catch (IOException e) {
      throw new BenchProblem(file + " cannot be read: " + e.getMessage());
    }
  }

  private static String at(JsonProcessingException e) {
    return Optional.ofNullable(e.getLocation())
        .map(location -> " (line " + location.getLineNr() + ")")
        .orElse("");
  }

  private Dataset dataset() throws IOException {
    if (!yaml.isObject()) {
      throw problem("must be a mapping with the keys inputs and output");
    }
    yaml.fieldNames()
        .forEachRemaining(key -> {
          if (!KEYS.contains(key)) {
            throw problem("unknown key \"" + key + "\"; there are: " + sorted(KEYS));
          }
        });
    oneOf(yaml.path("replicates"), "replicates", "mean-of-unique", Set.of("mean-of-unique"));
    String name = yaml.path("name").asText(String.valueOf(folder.getFileName()));
    TableText table = TableText.read(folder.resolve(yaml.path("file").asText("data.csv")));
    JsonNode output = yaml.path("output");
    String result = output.path("column").asText("");
    Goal goal =
        oneOf(output.path("direction"), "output.direction", "", Set.of("minimise", "maximise"))
                .equals("minimise")
            ? Goal.MINIMISE
            : Goal.MAXIMISE;
    if (result.isEmpty() || !yaml.path("inputs").isObject() || yaml.path("inputs").isEmpty()) {
      throw problem("needs inputs, at least one, and output.column");
    }
    List<Column> columns = new ArrayList<>();
    yaml.path("inputs")
        .properties()
        .forEach(input ->
            columns.add(
                new Column(
                    input.getKey(),
                    oneOf(
                        input.getValue().path("kind"),
                        "inputs." + input.getKey() + ".kind",
                        "",
                        Set.of("continuous", "ordinal", "categorical")),
                    new Unit(input.getValue().path("unit").asText("1")))));
    return dataset(name, table, columns, new Objective(result, goal));
  }

  private record Column(String name, String kind, Unit unit) {
    boolean words() {
      return kind.equals("categorical");
    }
  }

  private Dataset dataset(String name, TableText table, List<Column> columns, Objective objective) {
    Map<Point, Set<Double>> results = new LinkedHashMap<>();
    for (int row = 0; row < table.size(); row++) {
      Map<String, Value> values = new TreeMap<>();
      for (Column column : columns) {
        values.put(
            column.name(),
            column.words()
                ? new Value.Text(table.text(row, column.name()))
                : new Value.Scalar(
                    new Quantity(
                        table.number(row, column.name(), "words are for kind: categorical"),
                        column.unit())));
      }
      results
          .computeIfAbsent(new Point(values), _ -> new LinkedHashSet<>())
          .add(table.number(row, objective.result(), "what is sought must be one"));
    }
    List<Point> points = List.copyOf(results.keySet());
    if (points.size() < 2) {
      throw problem("the table has fewer than two different inputs");
    }
    SearchSpace space =
        new SearchSpace(
            columns.stream().map(column -> parameter(column, points)).toList(),
            Optional.of(points));
    List<Double> means =
        results.values().stream()
            .map(set -> set.stream().mapToDouble(v -> v).sum() / set.size())
            .toList();
    return new Dataset(
        name,
        space,
        objective,
        means,
        whole("batch", 1, BATCH_MAX),
        whole("initial", 2, points.size() - 1));
  }

  private static Parameter parameter(Column column, List<Point> points) {
    List<Value> values =
        points.stream().map(point -> point.values().get(column.name())).distinct().toList();
    List<String> words = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (Value value : values) {
      switch (value) {
        case Value.Text(String text) -> words.add(text);
        case Value.Scalar(Quantity quantity) -> numbers.add(quantity.value());
        case Value.Flag _ -> throw new IllegalStateException("tables have no flags");
      }
    }
    return column.words()
        ? new Parameter.Categorical(column.name(), words)
        : new Parameter.Discrete(column.name(), column.unit(), numbers);
  }

  private int whole(String key, int otherwise, int most) {
    JsonNode node = yaml.path(key);
    if (node.isMissingNode()) {
      return Math.min(otherwise, most);
    }
    if (!node.isInt() || node.intValue() < 1 || node.intValue() > most) {
      throw problem(key + " must be a whole number from 1 to " + most + ": " + node.asText());
    }
    return node.intValue();
  }

  private String oneOf(JsonNode node, String key, String otherwise, Set<String> allowed) {
    String word = node.asText(otherwise).toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      throw problem(
          key + " must be one of " + sorted(allowed) + (word.isEmpty() ? "" : ": " + word));
    }
    return word;
  }

  private static String sorted(Set<String> words) {
    return String.join(", ", words.stream().sorted().toList());
  }

  private BenchProblem problem(String what) {
    return new BenchProblem(folder.resolve(FILE) + ": " + what);
  }
}
