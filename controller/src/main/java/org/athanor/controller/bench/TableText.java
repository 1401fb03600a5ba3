// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Comma-separated values (RFC 4180, one line a row) with a header.
public record TableText(Path file, List<String> header, List<Row> rows) {
  private static final long MAX_BYTES = 64L * 1024 * 1024;

  public record Row(int line, List<String> cells) {}

  /// @throws BenchProblem with file, line and what is wrong
  public static TableText read(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new BenchProblem(file + ": no such file");
    }
    if (Files.size(file) > MAX_BYTES) {
      throw new BenchProblem(file + ": larger than 64 MiB");
    }
    List<Row> rows = new ArrayList<>();
    int line = 0;
    for (String text : text(file).replaceFirst("^\uFEFF", "").lines().toList()) {
      line++;
      if (!text.isBlank()) {
        rows.add(new Row(line, cells(file, line, text)));
      }
    }
    if (rows.size() < 2) {
      throw new BenchProblem(file + ": needs a header and at least one row");
    }
    List<String> header = rows.getFirst().cells();
    check(file, rows.getFirst());
    for (Row row : rows) {
      if (row.cells().size() != header.size()) {
        throw new BenchProblem(
            "%s, line %d: has %d cells, the header has %d"
                .formatted(file, row.line(), row.cells().size(), header.size()));
      }
    }
    return new TableText(file, header, rows.subList(1, rows.size()));
  }

  private static void check(Path file, Row header) {
    String where = "%s, line %d: ".formatted(file, header.line());
    if (header.cells().size() == 1 && header.cells().getFirst().contains(";")) {
      throw new BenchProblem(
          where
              + "the cells seem to be separated by semicolons; save the table with commas between"
              + " cells, and with points in numbers");
    }
    Set<String> seen = new HashSet<>();
    for (String name : header.cells()) {
      // spreadsheets leave columns without a name, and nobody can ask for one
      if (!name.isEmpty() && !seen.add(name)) {
        throw new BenchProblem(
            where + "two columns are called \"" + name + "\"; each name may be there once");
      }
    }
  }

  private static String text(Path file) throws IOException {
    try {
      return Files.readString(file);
    } catch (CharacterCodingException _) {
      throw new BenchProblem(file + ": is not UTF-8 text");
    }
  }

  public int size() {
    return rows.size();
  }

  String text(int row, String column) {
    int index = header.indexOf(column);
    if (index < 0) {
      throw new BenchProblem(
          "%s: no column \"%s\"; there are: %s".formatted(file, column, String.join(", ", header)));
    }
    return rows.get(row).cells().get(index);
  }

  /// @param ofWords what whoever wrote a word there should know
  /// @throws BenchProblem with file, line and column when it is none
  public double number(int row, String column, String ofWords) {
    String text = text(row, column);
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException _) {
      // said below
    }
    throw new BenchProblem(
        "%s, line %d, column \"%s\": %s"
            .formatted(
                file,
                rows.get(row).line(),
                column,
                text.isEmpty()
                    ? "the cell is empty; it must have a number"
                    : "not a number: " + text + "; " + ofWords));
  }

  private static List<String> cells(Path file, int line, String text) {
    List<String> cells = new ArrayList<>();
    StringBuilder cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean doubled = c == '"' && quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
      if (doubled) {
        cell.append(c);
        i++;
      } else if (c == '"') {
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        cells.add(cell.toString().strip());
        cell.setLength(0);
      } else {
        cell.append(c);
      }
    }
    if (quoted) {
      throw new BenchProblem("%s, line %d: a quote is not closed".formatted(file, line));
    }
    cells.add(cell.toString().strip());
    return List.copyOf(cells);
  }
}
