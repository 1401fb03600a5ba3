// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.athanor.controller.definition.Origin.Position;

/// Gathers what is wrong with one file, and with the files that it names.
final class ProblemList {
  private static final int MAX = 200;

  private final String file;
  private final List<DefinitionProblem> found;
  private final boolean kept;

  ProblemList(String file) {
    this(file, new ArrayList<>(), false);
  }

  private ProblemList(String file, List<DefinitionProblem> found, boolean kept) {
    this.file = file;
    this.found = found;
    this.kept = kept;
  }

  /// For what was accepted once and stands in a journal: it has to be read for ever.
  static ProblemList ofKept(String file) {
    return new ProblemList(file, new ArrayList<>(), true);
  }

  /// Whether the file was accepted when fewer rules stood: those that came since are not asked.
  boolean isKept() {
    return kept;
  }

  /// The same list, for another file.
  ProblemList in(String otherFile) {
    return new ProblemList(otherFile, found, kept);
  }

  String file() {
    return file;
  }

  void add(Position at, String path, String what, String allowed) {
    DefinitionProblem problem =
        new DefinitionProblem(file, at.line(), at.column(), path, what, allowed);
    if (found.size() < MAX && !found.contains(problem)) {
      found.add(problem);
    }
  }

  int size() {
    return found.size();
  }

  boolean isEmpty() {
    return found.isEmpty();
  }

  /// By file in the order of their reading, then by place.
  List<DefinitionProblem> sorted() {
    List<String> files = found.stream().map(DefinitionProblem::file).distinct().toList();
    return found.stream()
        .sorted(
            Comparator.comparingInt((DefinitionProblem problem) -> files.indexOf(problem.file()))
                .thenComparingInt(DefinitionProblem::line)
                .thenComparingInt(DefinitionProblem::column))
        .toList();
  }
}
