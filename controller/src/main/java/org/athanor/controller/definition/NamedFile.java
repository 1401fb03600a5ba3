// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/// A file that another file names.
final class NamedFile {
  private NamedFile() {}

  /// Empty, with the problem said, when there is no such file or none may be named.
  static Optional<DefinitionSource> open(Field reference, DefinitionSource from) {
    String written = reference.text().orElse("");
    if (from.folder().isEmpty()) {
      reference.problem(
          "names the file \"" + written + "\", but this text came without its folder",
          "what the file says, here");
      return Optional.empty();
    }
    try {
      DefinitionSource opened = DefinitionSource.of(from.folder().get().resolve(written));
      return Optional.of(
          new DefinitionSource(shown(from.name(), written), opened.text(), opened.folder()));
    } catch (IOException | InvalidPathException missing) {
      reference.problem(
          "there is no readable file \"" + written + "\"", "a file beside " + from.name());
      return Optional.empty();
    }
  }

  private static String shown(String beside, String written) {
    return Path.of(beside).resolveSibling(written).normalize().toString();
  }
}
