// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// A folder of records that is true, and copies of it in which one thing is not.
record Story(Path folder) {
  /// Written down in the test's resources.
  static Story told(String name) {
    return new Story(Path.of("src", "test", "resources", "audit", name));
  }

  /// @param file in the folder
  /// @param from text of the file; its first occurrence becomes `to`
  AuditRecords with(Path copy, String file, String from, String to) throws IOException {
    copyTo(copy);
    String text = Files.readString(copy.resolve(file));
    assertThat(text).contains(from);
    int at = text.indexOf(from);
    Files.writeString(
        copy.resolve(file), text.substring(0, at) + to + text.substring(at + from.length()));
    return AuditFolder.read(copy);
  }

  private void copyTo(Path copy) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        Path target = copy.resolve(folder.relativize(file).toString());
        Files.createDirectories(target.getParent());
        Files.copy(file, target);
      }
    }
  }
}
