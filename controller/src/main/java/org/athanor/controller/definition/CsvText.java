// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import org.athanor.controller.definition.CandidateTable.Cell;
import org.athanor.controller.definition.CandidateTable.Row;
import org.athanor.controller.definition.Origin.Position;

/// Reads comma-separated values (RFC 4180, one line a row) into cells that know their place.
final class CsvText {
  /// Written into the campaign, a table may grow by half; it must stay below the limit of a text.
  private static final int MAX_CHARACTERS = 512 * 1024;

  private static final int MAX_COLUMNS = 200;

  private CsvText() {}

  static List<Row> read(String text, ProblemList problems) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    List<Row> rows = new ArrayList<>();
    if (plain.length() > MAX_CHARACTERS) {
      problems.add(new Position(0, 0), "", "the table is too long", "at most 512 KiB");
      return rows;
    }
    int number = 0;
    for (String line : plain.lines().toList()) {
      number++;
      if (!line.isBlank()) {
        rows.add(row(line, number, problems));
      }
    }
    return rows;
  }

  private static Row row(String line, int number, ProblemList problems) {
    List<Cell> cells = new ArrayList<>();
    int start = 0;
    while (start <= line.length()) {
      int end = end(line, start);
      if (end < 0) {
        problems.add(new Position(number, start + 1), "", "the quote is not closed", "");
        break;
      }
      String written = line.substring(start, end).strip();
      cells.add(new Cell(new Position(number, start + 1), json(written)));
      start = end + 1;
    }
    if (cells.size() > MAX_COLUMNS) {
      problems.add(
          new Position(number, 1), "", "the row has too many cells", "at most " + MAX_COLUMNS);
    }
    return new Row(new Position(number, 1), List.copyOf(cells));
  }

  /// The next comma outside quotes, or the end of the line; -1 when a quote is left open.
  private static int end(String line, int start) {
    boolean quoted = false;
    for (int i = start; i < line.length(); i++) {
      if (line.charAt(i) == '"') {
        quoted = !quoted;
      } else if (line.charAt(i) == ',' && !quoted) {
        return i;
      }
    }
    return quoted ? -1 : line.length();
  }

  private static JsonNode json(String written) {
    if (written.length() >= 2 && written.startsWith("\"") && written.endsWith("\"")) {
      return TextNode.valueOf(written.substring(1, written.length() - 1).replace("\"\"", "\""));
    }
    try {
      double number = Double.parseDouble(written);
      if (Double.isFinite(number) && !written.matches(".*[dDfFxXpP]$")) {
        return JsonNodeFactory.instance.numberNode(number);
      }
    } catch (NumberFormatException _) {
      // a word
    }
    return TextNode.valueOf(written);
  }
}
