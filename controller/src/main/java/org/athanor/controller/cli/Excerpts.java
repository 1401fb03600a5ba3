// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.DefinitionSource;

/// The lines of files that problems point at, with a caret below the character.
final class Excerpts {
  private static final int WIDTH = 100;

  private final Map<String, List<String>> files = new HashMap<>();

  /// Nothing when the problem has no line, or the text came from elsewhere.
  List<String> of(DefinitionProblem problem) {
    List<String> lines = files.computeIfAbsent(problem.file(), Excerpts::lines);
    if (problem.line() < 1 || problem.line() > lines.size()) {
      return List.of();
    }
    String line = lines.get(problem.line() - 1).replace('\t', ' ');
    int column = Math.clamp(problem.column() - 1, 0, line.length());
    int start = column > WIDTH * 3 / 4 ? column - WIDTH / 2 : 0;
    String shown = line.substring(start, Math.min(line.length(), start + WIDTH));
    String number = "%6d | ".formatted(problem.line());
    return List.of(
        number + shown, " ".repeat(number.length() - 2) + "| " + " ".repeat(column - start) + "^");
  }

  private static List<String> lines(String file) {
    try {
      return DefinitionSource.of(Path.of(file)).text().lines().toList();
    } catch (IOException | IllegalArgumentException _) {
      return List.of();
    }
  }
}
