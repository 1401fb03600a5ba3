// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.definition.Origin.Position;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.PastResult;
import org.athanor.planner.Point;

/// The only points that a campaign may try, as a table with a column for each varied parameter.
/// Other columns are passed over, rows that say the same are one point.
///
/// @param columns the table's own, in its order
record CandidateTable(ProblemList problems, Field field, List<String> columns, List<Row> rows) {
  private static final int MAX_ROWS = 10_000;

  record Row(Position at, List<Cell> cells) {}

  /// @param json a number where it reads as one, else a text
  record Cell(Position at, JsonNode json) {}

  /// How the campaign varies a parameter.
  ///
  /// @param unit of the numbers in the table
  record Column(ParameterEntry parameter, Unit unit, double low, double high) {}

  static Optional<CandidateTable> read(Field field, DefinitionSource source) {
    return field.isMapping() ? Optional.of(inline(field)) : file(field, source);
  }

  private static CandidateTable inline(Field field) {
    List<Row> rows =
        field.key("rows").items().stream()
            .map(row ->
                new Row(
                    row.at(),
                    row.items().stream()
                        .flatMap(item -> item.scalar().stream())
                        .map(cell -> new Cell(cell.at(), cell.json()))
                        .toList()))
            .toList();
    List<String> columns =
        field.key("columns").items().stream().flatMap(item -> item.text().stream()).toList();
    return new CandidateTable(field.problems(), field, columns, rows);
  }

  private static Optional<CandidateTable> file(Field field, DefinitionSource source) {
    if (field.text().isEmpty()) {
      return Optional.empty();
    }
    return NamedFile.open(field, source)
        .flatMap(file -> {
          ProblemList problems = field.problems().in(file.name());
          List<Row> lines = CsvText.read(file.text(), problems);
          if (lines.size() < 2 || lines.size() > MAX_ROWS + 1) {
            problems.add(
                new Position(0, 0),
                "",
                "has " + Math.max(0, lines.size() - 1) + " rows below its header",
                "1 to %,d".formatted(MAX_ROWS));
            return Optional.empty();
          }
          List<String> header =
              lines.getFirst().cells().stream().map(cell -> cell.json().asText()).toList();
          return Optional.of(
              new CandidateTable(problems, field, header, lines.subList(1, lines.size())));
        });
  }

  List<Point> points(Map<String, Column> varied) {
    boolean whole = true;
    for (String name : varied.keySet()) {
      if (!columns.contains(name)) {
        field.problem("the table has no column \"" + name + "\"", "a column for each of vary");
        whole = false;
      }
    }
    Set<Point> points = new LinkedHashSet<>();
    for (Row row : rows) {
      if (fits(row) && whole) {
        point(row, varied).ifPresent(points::add);
      }
    }
    return new ArrayList<>(points);
  }

  /// Each row as an experiment that has ended; a result is whatever number stands in its column.
  List<PastResult> results(Map<String, Column> varied, Set<String> results) {
    for (String name : varied.keySet()) {
      if (!columns.contains(name)) {
        field.problem("the table has no column \"" + name + "\"", "a column for each of vary");
        return List.of();
      }
    }
    if (columns.stream().noneMatch(results::contains)) {
      field.problem("the table has no column of a result that is sought", Suggestion.list(results));
    }
    List<PastResult> past = new ArrayList<>();
    for (Row row : rows) {
      if (fits(row)) {
        Map<String, Double> numbers = new TreeMap<>();
        for (int i = 0; i < columns.size(); i++) {
          JsonNode cell = row.cells().get(i).json();
          if (results.contains(columns.get(i)) && cell.isNumber()) {
            numbers.put(columns.get(i), cell.doubleValue());
          }
        }
        point(row, varied).ifPresent(point -> past.add(new PastResult(point, numbers)));
      }
    }
    return past;
  }

  private boolean fits(Row row) {
    if (row.cells().size() != columns.size()) {
      problems.add(
          row.at(),
          field.path(),
          "the row has " + row.cells().size() + " cells",
          columns.size() + ", as the header");
      return false;
    }
    return true;
  }

  private Optional<Point> point(Row row, Map<String, Column> varied) {
    Map<String, Value> values = new TreeMap<>();
    varied.forEach((name, column) ->
        value(row.cells().get(columns.indexOf(name)), name, column)
            .ifPresent(value -> values.put(name, value)));
    return values.size() == varied.size() ? Optional.of(new Point(values)) : Optional.empty();
  }

  private Optional<Value> value(Cell cell, String name, Column column) {
    return switch (column.parameter()) {
      case ParameterEntry.Number number -> number(cell, name, column, number);
      case ParameterEntry.Choice choice -> {
        String text = cell.json().asText();
        if (choice.choices().contains(text)) {
          yield Optional.of(Value.of(text));
        }
        say(
            cell,
            name,
            "\"" + text + "\" is none of its choices",
            Suggestion.list(choice.choices()));
        yield Optional.empty();
      }
      case ParameterEntry.Flag _ -> Optional.empty();
    };
  }

  private Optional<Value> number(
      Cell cell, String name, Column column, ParameterEntry.Number number) {
    if (!cell.json().isNumber()) {
      say(cell, name, "\"" + cell.json().asText() + "\" is not a number", "numbers");
      return Optional.empty();
    }
    Optional<Double> value = Units.convert(cell.json().doubleValue(), column.unit(), number.unit());
    if (value.isPresent() && (value.get() < column.low() || value.get() > column.high())) {
      say(
          cell,
          name,
          QuantityText.shown(value.get(), number.unit()) + " is out of range",
          QuantityText.shown(column.low(), column.high(), number.unit()));
      return Optional.empty();
    }
    return value.map(it -> Value.of(it, number.unit().ucum()));
  }

  private void say(Cell cell, String name, String what, String allowed) {
    problems.add(cell.at(), Field.path(field.path(), name), what, allowed);
  }
}
