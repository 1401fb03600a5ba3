// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
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
  private static final Set<String> KINDS = Set.of("continuous", "ordinal", "categorical");
  private static final int BATCH_MAX = 100;
  private static final int INITIAL_MAX = 10_000;

  private final Path folder;
  private final DatasetYaml yaml;

  private DatasetReading(Path folder, DatasetYaml yaml) {
    this.folder = folder;
    this.yaml = yaml;
  }

  /// @throws BenchProblem with file, line and what is wrong: all of it in `dataset.yaml`, then the
  ///   first in the table
  static Dataset read(Path folder) {
    Path file = folder.resolve(FILE);
    try {
      return new DatasetReading(folder, DatasetYaml.read(file)).dataset();
    } catch (IOException e) {
      throw new BenchProblem(file + " cannot be read: " + e.getMessage());
    }
  }

  private Dataset dataset() throws IOException {
    if (!yaml.at().isObject()) {
      yaml.problem("must be a mapping with the keys inputs and output");
      yaml.mustBeRight();
    }
    for (String key : keys()) {
      if (!KEYS.contains(key)) {
        yaml.problem("unknown key \"" + key + "\"; there are: " + sorted(KEYS), key);
      }
    }
    oneOf("mean-of-unique", Set.of("mean-of-unique"), "replicates");
    Goal goal =
        oneOf("", Set.of("minimise", "maximise"), "output", "direction").equals("minimise")
            ? Goal.MINIMISE
            : Goal.MAXIMISE;
    String result = yaml.at("output", "column").asText("");
    if (result.isEmpty()) {
      yaml.problem("output.column must name a column of the table", "output", "column");
    }
    List<Column> columns = keys("inputs").stream().map(this::column).toList();
    if (columns.isEmpty()) {
      yaml.problem("inputs must name at least one column of the table", "inputs");
    }
    int batch = whole("batch", 1, BATCH_MAX);
    int initial = whole("initial", 2, INITIAL_MAX);
    TableText table = table();
    for (Column column : columns) {
      mustBeThere(column.name(), table, "inputs", column.name());
    }
    if (!result.isEmpty()) {
      mustBeThere(result, table, "output", "column");
    }
    yaml.mustBeRight();
    return dataset(table, columns, new Objective(result, goal), batch, initial);
  }

  private List<String> keys(String... path) {
    List<String> keys = new ArrayList<>();
    yaml.at(path).fieldNames().forEachRemaining(keys::add);
    return keys;
  }

  /// What is wrong in `dataset.yaml` goes before what is wrong with the table.
  private TableText table() throws IOException {
    try {
      return TableText.read(folder.resolve(yaml.at("file").asText("data.csv")));
    } catch (BenchProblem problem) {
      yaml.mustBeRight();
      throw problem;
    }
  }

  private void mustBeThere(String column, TableText table, String... where) {
    if (!table.header().contains(column)) {
      yaml.problem(
          "%s has no column \"%s\"; there are: %s"
              .formatted(table.file(), column, String.join(", ", table.header())),
          where);
    }
  }

  private Column column(String name) {
    return new Column(
        name,
        oneOf("", KINDS, "inputs", name, "kind"),
        new Unit(yaml.at("inputs", name, "unit").asText("1")));
  }

  private record Column(String name, String kind, Unit unit) {
    boolean words() {
      return kind.equals("categorical");
    }
  }

  private Dataset dataset(
      TableText table, List<Column> columns, Objective objective, int batch, int initial) {
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
      throw new BenchProblem(table.file() + ": has fewer than two different inputs");
    }
    if (yaml.at("initial").asInt(0) >= points.size()) {
      yaml.problem("initial must be below the number of points, " + points.size(), "initial");
      yaml.mustBeRight();
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
        yaml.at("name").asText(String.valueOf(folder.getFileName())),
        space,
        objective,
        means,
        batch,
        Math.min(initial, points.size() - 1));
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
    JsonNode node = yaml.at(key);
    if (node.isMissingNode()) {
      return otherwise;
    }
    if (!node.isInt() || node.intValue() < 1 || node.intValue() > most) {
      yaml.problem(key + " must be a whole number from 1 to " + most + ": " + node.asText(), key);
    }
    return node.intValue();
  }

  private String oneOf(String otherwise, Set<String> allowed, String... keys) {
    String word = yaml.at(keys).asText(otherwise).toLowerCase(Locale.ROOT);
    if (!allowed.contains(word)) {
      yaml.problem(
          String.join(".", keys)
              + " must be one of "
              + sorted(allowed)
              + (word.isEmpty() ? "" : ": " + word),
          keys);
    }
    return word;
  }

  private static String sorted(Set<String> words) {
    return String.join(", ", words.stream().sorted().toList());
  }
}
