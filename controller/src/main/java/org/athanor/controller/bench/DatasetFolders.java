// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds data sets by name: in a folder of folders, or built in.
public record DatasetFolders(Optional<Path> folder) {
  /// Names all tables of known functions.
  private static final String BUILT_IN = "built-in";

  /// Names the tables that no planner was tuned to.
  private static final String UNSEEN = "unseen";

  /// @param names none for all that the folder has
  public List<Dataset> named(List<String> names) {
    List<Dataset> datasets = new ArrayList<>();
    for (String name : names.isEmpty() ? inFolder() : expanded(names)) {
      datasets.add(
          folder
              .map(parent -> parent.resolve(name))
              .filter(path -> Files.isRegularFile(path.resolve(DatasetReading.FILE)))
              .map(DatasetReading::read)
              .or(() -> SyntheticTables.named(name))
              .or(() -> UnseenTables.named(name))
              .orElseThrow(() -> new BenchProblem(unknown(name))));
    }
    if (datasets.isEmpty()) {
      throw new BenchProblem("nothing to measure: name a --dataset, or --data with some");
    }
    return datasets;
  }

  private static List<String> expanded(List<String> names) {
    return names.stream()
        .flatMap(name ->
            switch (name) {
              case BUILT_IN -> SyntheticTables.NAMES.stream();
              case UNSEEN -> UnseenTables.names().stream();
              default -> Stream.of(name);
            })
        .distinct()
        .toList();
  }

  private String unknown(String name) {
    List<String> there = new ArrayList<>();
    there.add("no data set \"" + name + "\"; there are");
    folder.ifPresent(of -> there.add("in " + of + ": " + String.join(", ", inFolder())));
    there.add(BUILT_IN + " (all of them), or " + String.join(", ", SyntheticTables.NAMES));
    there.add(UNSEEN + " (" + String.join(", ", UnseenTables.names()) + "), or a family with");
    there.add("  any number to 999999, such as choices-5");
    there.add(
        ProblemContest.KIND + " (all of them), or " + String.join(", ", ProblemContest.names()));
    return String.join("\n  ", there);
  }

  private List<String> inFolder() {
    if (folder.isEmpty()) {
      return List.of();
    }
    if (!Files.isDirectory(folder.get())) {
      throw new BenchProblem("there is no such folder: " + folder.get());
    }
    try (Stream<Path> children = Files.list(folder.get())) {
      return children
          .filter(child -> Files.isRegularFile(child.resolve(DatasetReading.FILE)))
          .map(child -> String.valueOf(child.getFileName()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new BenchProblem(folder.get() + " cannot be read: " + e.getMessage());
    }
  }
}
