// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The benchmark measures what it says; how quick that is, is for a quiet machine to say.
class CommandBenchTest {
  private static final int COMMANDS = 20;
  private static final int UNITS = 3;

  @TempDir Path folder;

  @Test
  void opcUaCommandsAreGivenOnceEachAndMadeDurable() throws Exception {
    try (Wire wire = OpcUaWire.open(UNITS, folder.resolve("keys"))) {
      measuresCommands(wire);
    }
  }

  @Test
  void mqttCommandsAreGivenOnceEachAndMadeDurable() throws Exception {
    try (Wire wire = MqttWire.open(UNITS)) {
      measuresCommands(wire);
    }
  }

  private void measuresCommands(Wire wire) throws Exception {
    CommandFigures figures =
        new CommandBench(COMMANDS, UNITS, folder, new StopWatch(InstantSource.system()), _ -> {})
            .measure(wire);

    assertThat(figures.durable().runs()).isEqualTo(COMMANDS);
    assertThat(figures.bare().runs()).isEqualTo(COMMANDS);
    // The intent before the first byte, and the outcome.
    assertThat(figures.commitsPerCommand()).isGreaterThanOrEqualTo(2);
    assertThat(figures.durable().p50()).isGreaterThan(figures.fsync().p50());
    assertThat(figures.perSecond()).isPositive();
    assertThat(figures.perSecondOfMany()).isPositive();
    assertThat(figures.json().path("aimP50").asDouble()).isPositive();
    assertThat(figures.words()).contains(wire.name(), "commands/s on 1 unit");
  }
}
