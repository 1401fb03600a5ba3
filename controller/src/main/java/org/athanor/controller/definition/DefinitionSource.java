// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Text that somebody wrote, and where it came from.
///
/// @param name how messages call it, usually the path that the person gave
/// @param folder where relative references (a campaign's `recipe: FILE`) are looked up; absent for
///   text that came over the network, which may name no files
public record DefinitionSource(String name, String text, Optional<Path> folder) {
  /// Enough to see that a file is too large, without holding it.
  private static final int READ_MAX = YamlText.MAX_BYTES + 4;

  /// A file, as the person called it.
  public static DefinitionSource of(Path file) throws IOException {
    try (InputStream stream = Files.newInputStream(file)) {
      return new DefinitionSource(
          file.toString(),
          new String(stream.readNBytes(READ_MAX), StandardCharsets.UTF_8),
          Optional.ofNullable(file.toAbsolutePath().getParent()));
    }
  }

  /// Text that came over the network and may name no files.
  public static DefinitionSource received(String name, String text) {
    return new DefinitionSource(name, text, Optional.empty());
  }
}
