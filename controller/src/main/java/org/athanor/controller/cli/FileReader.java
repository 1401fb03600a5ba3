// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;

/// Reads definition files for commands and gathers what is wrong with them.
final class FileReader {
  private final DefinitionReader reader = DefinitionReader.create();
  private final PrintWriter out;
  private final PrintWriter err;

  FileReader(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  DefinitionReader definitions() {
    return reader;
  }

  Findings findings() {
    return new Findings();
  }

  /// What one command found out.
  final class Findings {
    private final List<DefinitionProblem> problems = new ArrayList<>();

    <T> Optional<T> read(Path file, Function<DefinitionSource, Checked<T>> reading) {
      return source(file)
          .flatMap(source ->
              switch (reading.apply(source)) {
                case Checked.Valid<T>(var value) -> Optional.of(value);
                case Checked.Invalid<T>(var found) -> {
                  problems.addAll(found);
                  yield Optional.empty();
                }
              });
    }

    Optional<DefinitionSource> source(Path file) {
      try {
        return Optional.of(DefinitionSource.of(file));
      } catch (IOException _) {
        problems.add(
            new DefinitionProblem(file.toString(), 0, 0, "", "there is no readable file", ""));
        return Optional.empty();
      }
    }

    void add(List<DefinitionProblem> found) {
      problems.addAll(found);
    }

    boolean isClean() {
      return problems.isEmpty();
    }

    /// Says the summary, or every problem.
    ///
    /// @return the exit code
    int report(Path file, String summary, boolean json) {
      if (json) {
        out.println(CheckJson.of(file, summary, problems));
      } else if (problems.isEmpty()) {
        out.println(file + ": " + summary);
      } else {
        say();
      }
      return problems.isEmpty() ? 0 : 1;
    }

    void say() {
      var excerpts = new Excerpts();
      for (DefinitionProblem problem : problems) {
        out.println(problem.words());
        excerpts.of(problem).forEach(out::println);
      }
      out.flush();
      err.println(problems.size() == 1 ? "1 problem" : problems.size() + " problems");
    }
  }
}
