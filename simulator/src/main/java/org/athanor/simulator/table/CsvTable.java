// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.DoubleStream;

/// Measured rows of numbers: inputs, and the outputs that were measured for them.
final class CsvTable {
  private static final long MAX_BYTES = 50L * 1024 * 1024;
  private static final int MAX_COLUMNS = 200;
  private static final double TOLERANCE = 1e-9;

  private final List<String> inputs;
  // rows with the same inputs are replicates of one measurement
  private final Map<List<Double>, List<Double>> outputs = new LinkedHashMap<>();

  private CsvTable(List<String> inputs) {
    this.inputs = List.copyOf(inputs);
  }

  /// @throws IllegalArgumentException with file, line and what is wrong
  static CsvTable read(Path file, List<String> inputs, String output) {
    var table = new CsvTable(inputs);
    try {
      if (Files.size(file) > MAX_BYTES) {
        throw new IllegalArgumentException(file + ": larger than 50 MiB");
      }
      try (BufferedReader reader = Files.newBufferedReader(file)) {
        table.fill(file, reader, output);
      }
    } catch (CharacterCodingException e) {
      throw new IllegalArgumentException(file + ": not UTF-8 text", e);
    } catch (IOException e) {
      throw new IllegalArgumentException(file + ": cannot be read: " + e.getMessage(), e);
    }
    return table;
  }

  /// The outputs that were measured at these inputs; none when nobody has measured there.
  List<Double> measured(List<Double> point) {
    List<Double> exact = outputs.get(point);
    if (exact != null) {
      return exact;
    }
    for (Map.Entry<List<Double>, List<Double>> row : outputs.entrySet()) {
      if (near(row.getKey(), point)) {
        return row.getValue();
      }
    }
    return List.of();
  }

  double min(String input) {
    return column(input).min().orElseThrow();
  }

  double max(String input) {
    return column(input).max().orElseThrow();
  }

  int points() {
    return outputs.size();
  }

  private DoubleStream column(String input) {
    int index = inputs.indexOf(input);
    return outputs.keySet().stream().mapToDouble(row -> row.get(index));
  }

  private void fill(Path file, BufferedReader reader, String output) throws IOException {
    String header = reader.readLine();
    if (header == null) {
      throw new IllegalArgumentException(file + ":1: empty, but it must start with column names");
    }
    List<String> columns = cells(header.replaceFirst("^\uFEFF", ""));
    if (columns.size() > MAX_COLUMNS) {
      throw new IllegalArgumentException(file + ":1: more than " + MAX_COLUMNS + " columns");
    }
    eachOnce(file, columns);
    List<Integer> places = new ArrayList<>();
    for (String name : inputs) {
      places.add(place(file, columns, name));
    }
    places.add(place(file, columns, output));
    int line = 1;
    for (String text = reader.readLine(); text != null; text = reader.readLine()) {
      line++;
      if (!text.isBlank()) {
        row(file + ":" + line, cells(text), columns, places);
      }
    }
    if (outputs.isEmpty()) {
      throw new IllegalArgumentException(file + ": no rows");
    }
  }

  private void row(String where, List<String> cells, List<String> columns, List<Integer> places) {
    if (cells.size() != columns.size()) {
      throw new IllegalArgumentException(
          where + ": " + cells.size() + " cells, but " + columns.size() + " columns");
    }
    List<Double> numbers = new ArrayList<>();
    for (int place : places) {
      numbers.add(number(where, columns.get(place), cells.get(place)));
    }
    double output = numbers.removeLast();
    outputs.computeIfAbsent(List.copyOf(numbers), _ -> new ArrayList<>()).add(output);
  }

  private static void eachOnce(Path file, List<String> columns) {
    Set<String> seen = new HashSet<>();
    for (String name : columns) {
      if (!name.isEmpty() && !seen.add(name)) {
        throw new IllegalArgumentException(
            file + ":1: two columns are called \"" + name + "\"; each name may be there once");
      }
    }
  }

  private static int place(Path file, List<String> columns, String name) {
    int place = columns.indexOf(name);
    if (place < 0) {
      throw new IllegalArgumentException(
          file + ":1: there is no column \"" + name + "\"; there are " + columns);
    }
    return place;
  }

  private static double number(String where, String column, String cell) {
    try {
      double number = Double.parseDouble(cell);
      if (Double.isFinite(number)) {
        return number == 0 ? 0.0 : number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new IllegalArgumentException(
        where + ": " + column + " must be a number, not \"" + cell + "\"");
  }

  private static List<String> cells(String line) {
    return Arrays.stream(line.split(",", -1))
        .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
        .toList();
  }

  private static boolean near(List<Double> row, List<Double> point) {
    for (int i = 0; i < row.size(); i++) {
      double scale = Math.max(Math.abs(row.get(i)), Math.abs(point.get(i)));
      if (Math.abs(row.get(i) - point.get(i)) > TOLERANCE * scale) {
        return false;
      }
    }
    return true;
  }
}
