// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The colour example in a folder of its own, where one thing after the other can be spoilt.
public record ExampleCopy(Path folder) {
  public static ExampleCopy in(Path folder) throws IOException {
    for (String name : List.of("lab.yaml", "recipe.yaml", "campaign.yaml")) {
      Files.copy(ExamplesTest.folder().resolve("colour").resolve(name), folder.resolve(name));
    }
    return new ExampleCopy(folder);
  }

  /// Puts the wrong thing where the right one first stands.
  public void spoil(String file, String right, String wrong) throws IOException {
    String text = Files.readString(folder.resolve(file));
    int at = text.indexOf(right);
    assertThat(at).as(right).isNotNegative();
    Files.writeString(
        folder.resolve(file), text.substring(0, at) + wrong + text.substring(at + right.length()));
  }
}
