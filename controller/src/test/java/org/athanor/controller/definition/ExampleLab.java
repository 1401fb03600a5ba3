// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The lab of the colour example, as it is or with something more in its file.
public final class ExampleLab {
  private static final Path FOLDER = ExamplesTest.folder().resolve("colour");

  private ExampleLab() {}

  public static LabDefinition read() throws IOException {
    return with("");
  }

  /// @param more whole lines of YAML at the top level
  public static LabDefinition with(String more) throws IOException {
    String text = Files.readString(FOLDER.resolve("lab.yaml"));
    assertThat(text).contains("\nroles:");
    var source =
        new DefinitionSource(
            "lab.yaml", text.replace("\nroles:", "\n" + more + "\nroles:"), Optional.of(FOLDER));
    return switch (DefinitionReader.create().lab(source)) {
      case Checked.Valid<LabDefinition>(var lab) -> lab;
      case Checked.Invalid<LabDefinition>(var problems) ->
          throw new AssertionError("refused: " + problems);
    };
  }
}
