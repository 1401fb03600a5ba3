// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
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

  /// What the lab file says; it must be right.
  LabDefinition lab() {
    return switch (read()) {
      case Checked.Valid<LabDefinition>(var lab) -> lab;
      case Checked.Invalid<LabDefinition>(var problems) ->
          throw new AssertionError("refused: " + problems);
    };
  }

  /// What is wrong with the lab file; something must be.
  List<DefinitionProblem> problems() {
    return switch (read()) {
      case Checked.Valid<LabDefinition>(var lab) -> throw new AssertionError("accepted: " + lab);
      case Checked.Invalid<LabDefinition>(var problems) -> problems;
    };
  }

  private Checked<LabDefinition> read() {
    try {
      return DefinitionReader.create().lab(DefinitionSource.of(folder.resolve("lab.yaml")));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
