// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A laboratory's own past measurements as an instrument, with column names as people write them.
class TableDemoTest {
  private static final int BUDGET = 12;

  @TempDir Path folder;

  @Test
  void tableAnswersWhatWasMeasuredAndTheBestOfItIsFound() throws Exception {
    Path table = folder.resolve("past.csv");
    Files.writeString(
        table,
        IntStream.rangeClosed(0, 20)
            .mapToObj(i -> "%d,run %d,%d".formatted(5 * i, i, 400 - (i - 13) * (i - 13)))
            .collect(Collectors.joining("\n", "heat (°C),note,yield %\n", "\n")));
    try (var demo =
        new DemoUnderFire(
            folder,
            "table",
            "--table",
            table.toString(),
            "--inputs",
            "heat (°C)",
            "--output",
            "yield %",
            "--maximise",
            "--budget",
            Integer.toString(BUDGET),
            "--speed",
            "max")) {
      LabProcess life = demo.start();
      assertThat(life.awaitEnd(LabProcesses.PATIENCE)).as("%s", life).isEqualTo(OptionalInt.of(0));

      JsonNode report = demo.report();
      assertThat(report.path("experiments")).hasSize(BUDGET);
      assertThat(report.path("best").path("results").findValue("value").asDouble()).isEqualTo(400);
      assertThat(report.path("best").path("parameters").findValue("value").asDouble())
          .isEqualTo(65);
    }
  }
}
