// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class CommandDiagramTest {
  private static final Path PICTURE = Path.of("..", "docs", "reference", "command-protocol.mmd");

  /// `-Ddiagram.write=true` draws it anew.
  @Test
  void pictureInTheReferenceIsTheTable() throws IOException {
    String drawn = CommandDiagram.draw(CommandTable.standard());
    if (Boolean.getBoolean("diagram.write")) {
      Files.writeString(PICTURE, drawn);
    }
    assertThat(Files.readString(PICTURE)).isEqualTo(drawn);
  }
}
