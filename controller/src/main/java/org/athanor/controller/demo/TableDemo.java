// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athanor.controller.bench.BenchProblem;
import org.athanor.controller.bench.TableText;

/// Makes lab, recipe and campaign files for a CSV of past measurements: its columns become
/// parameters, its distinct rows the candidates.
final class TableDemo {
  private static final String OF_WORDS =
      "this virtual instrument knows numbers only; ./athanor bench planner takes words"
          + " (kind: categorical)";

  private final DemoRequest.Kind.Table table;
  private final DemoRequest request;

  TableDemo(DemoRequest.Kind.Table table, DemoRequest request) {
    this.table = table;
    this.request = request;
  }

  /// @throws DemoFailure when the file, a column or a number in it is not as it must be
  void write(Path folder) throws IOException {
    List<double[]> rows = rows();
    WholeFile.write(folder.resolve("measurements.csv"), measurements(rows));
    WholeFile.write(folder.resolve("candidates.csv"), candidates(rows));
    WholeFile.write(folder.resolve("lab.yaml"), lab());
    WholeFile.write(folder.resolve("recipe.yaml"), recipe(rows));
    WholeFile.write(folder.resolve("campaign.yaml"), campaign());
  }

  private List<double[]> rows() throws IOException {
    try {
      TableText text = TableText.read(table.file());
      columns().forEach(column -> mustBeThere(column, text.header()));
      eachColumnOnce();
      List<double[]> rows =
          IntStream.range(0, text.size())
              .mapToObj(row ->
                  columns().stream().mapToDouble(c -> text.number(row, c, OF_WORDS)).toArray())
              .toList();
      inputsMustVary(rows);
      return rows;
    } catch (BenchProblem e) {
      throw new DemoFailure(String.valueOf(e.getMessage()));
    }
  }

  private void mustBeThere(String column, List<String> header) {
    if (header.contains(column)) {
      return;
    }
    throw new DemoFailure(
        table.file()
            + ":1: has no column \""
            + column
            + "\"; there are: "
            + String.join(", ", header));
  }

  private void eachColumnOnce() {
    Set<String> seen = new HashSet<>();
    for (String column : columns()) {
      if (!seen.add(column)) {
        throw new DemoFailure(
            "the column \""
                + column
                + "\" is named twice: each input once, and the output is none of them");
      }
    }
  }

  private void inputsMustVary(List<double[]> rows) {
    for (int i = 0; i < table.inputs().size(); i++) {
      int input = i;
      if (rows.stream().mapToDouble(row -> row[input]).distinct().count() == 1) {
        throw new DemoFailure(
            table.file()
                + ": the column \""
                + table.inputs().get(i)
                + "\" has the same value in every row; an input needs at least two");
      }
    }
  }

  /// What the instrument answers from: the columns in question, under names that any device's
  /// language knows.
  private String measurements(List<double[]> rows) {
    return csv(names(), rows.stream().map(row -> line(row, row.length)).toList());
  }

  private String candidates(List<double[]> rows) {
    return csv(inputs(), rows.stream().map(row -> line(row, row.length - 1)).distinct().toList());
  }

  private static String line(double[] row, int columns) {
    return Arrays.stream(row, 0, columns)
        .mapToObj(Double::toString)
        .collect(Collectors.joining(","));
  }

  private static String csv(List<String> header, List<String> lines) {
    return String.join(",", header) + "\n" + String.join("\n", lines) + "\n";
  }

  private List<String> inputs() {
    return names().subList(0, table.inputs().size());
  }

  private String output() {
    return names().getLast();
  }

  /// The columns, inputs first, as identifiers of expressions and of the wire.
  private List<String> names() {
    List<String> names = new ArrayList<>();
    for (String column : columns()) {
      String name = name(column);
      names.add(names.contains(name) ? name + "_" + (names.size() + 1) : name);
    }
    return names;
  }

  private List<String> columns() {
    return Stream.concat(table.inputs().stream(), Stream.of(table.output())).toList();
  }

  private static String name(String column) {
    String plain = column.replaceAll("[^A-Za-z0-9]+", "_").replaceAll("^_+|_+$", "");
    return !plain.isEmpty() && Character.isLetter(plain.charAt(0)) ? plain : "x" + plain;
  }

  private String lab() {
    return """
    # A table of past measurements as an instrument.
    lab: table
    title: A table that answers

    devices:
      instrument:
        title: Table of past measurements
        driver: mqtt
        address: "mqtt://127.0.0.1:48413/athanor/instrument"
        simulation:
          kind: table
          file: measurements.csv # the columns in question, of %s
          inputs: [%s]
          output: %s
          seconds: 60

    roles: {instrument: instrument}
    """
        .formatted(
            table.file().toAbsolutePath().normalize(), String.join(", ", inputs()), output());
  }

  private String recipe(List<double[]> rows) {
    StringBuilder parameters = new StringBuilder();
    StringBuilder arguments = new StringBuilder();
    for (int i = 0; i < inputs().size(); i++) {
      int column = i;
      String name = inputs().get(i);
      double min = rows.stream().mapToDouble(row -> row[column]).min().orElseThrow();
      double max = rows.stream().mapToDouble(row -> row[column]).max().orElseThrow();
      parameters.append("  %s: {unit: \"1\", min: %s, max: %s}\n".formatted(name, min, max));
      arguments.append("      %s: parameters.%s\n".formatted(name, name));
    }
    return """
    recipe: table-lookup
    title: "Measure %1$s"

    parameters:
    %2$s
    steps:
      - id: test
        run: measure
        on: instrument
        with:
    %3$s
    results:
      %4$s: {unit: "1", value: steps.test.%4$s}
    """
        .formatted(quoted(table.output()), parameters, arguments, output());
  }

  private String campaign() {
    return """
    campaign: table-seed-%d
    title: "Find the %s %s"
    recipe: recipe.yaml

    vary: {%s}
    candidates: candidates.csv

    objectives: [{result: %s, goal: %s}]
    budget: %d
    batch: %d
    start: %d
    seed: %d
    planner: %s
    """
        .formatted(
            request.seed(),
            table.maximise() ? "largest" : "smallest",
            quoted(table.output()),
            inputs().stream().map(n -> n + ": {}").collect(Collectors.joining(", ")),
            output(),
            (table.maximise() ? "MAXIMISE" : "MINIMISE").toLowerCase(Locale.ROOT),
            request.budget(),
            request.batch(),
            Math.min(request.budget(), Math.max(5, 2 * inputs().size())),
            request.seed(),
            request.planner());
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }
}
