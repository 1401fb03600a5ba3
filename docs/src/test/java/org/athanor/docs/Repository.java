// SPDX-License-Identifier: Apache-2.0
package org.athanor.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/// The files of this repository as people wrote them: no build output, no libraries.
final class Repository {
  private static final Set<String> NOT_OURS =
      Set.of("target", "node_modules", ".git", ".athanor", ".idea", ".vscode");

  private Repository() {}

  static Path root() {
    var here = Path.of("").toAbsolutePath();
    while (!Files.exists(here.resolve("athanor"))) {
      var parent = here.getParent();
      if (parent == null) {
        throw new IllegalStateException(
            "not inside the repository: " + Path.of("").toAbsolutePath());
      }
      here = parent;
    }
    return here;
  }

  static List<Path> files(Predicate<Path> wanted) {
    var found = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root(),
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              return NOT_OURS.contains(folder.getFileName().toString())
                  ? FileVisitResult.SKIP_SUBTREE
                  : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              if (wanted.test(file)) {
                found.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    found.sort(null);
    return found;
  }

  static Predicate<Path> named(String... endings) {
    return file -> {
      var name = file.getFileName().toString();
      return List.of(endings).stream().anyMatch(name::endsWith);
    };
  }

  static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  static String shown(Path file) {
    return root().relativize(file).toString();
  }
}
