// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Draws the [CommandTable] for the reference, in Mermaid.
public final class CommandDiagram {
  private CommandDiagram() {}

  public static String draw(CommandTable table) {
    String lines =
        table.transitions().stream()
            .filter(line -> line.age() == CommandTable.Age.CURRENT)
            .map(line ->
                "  %s --> %s : %s"
                    .formatted(state(line.from()), state(line.to()), words(line.on())))
            .collect(Collectors.joining("\n"));
    String ends =
        Arrays.stream(CommandStage.values())
            .filter(CommandStage::terminal)
            .map(stage -> "  " + stage + " --> [*]")
            .collect(Collectors.joining("\n"));
    return """
    %%%% SPDX-License-Identifier: Apache-2.0
    %%%% Drawn from CommandTable by CommandDiagramTest; do not edit.
    stateDiagram-v2
    %s
    %s
    """
        .formatted(lines, ends);
  }

  private static String state(CommandStage stage) {
    return stage == CommandStage.IDLE ? "[*]" : stage.name();
  }

  private static String words(CommandMove move) {
    return move.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
