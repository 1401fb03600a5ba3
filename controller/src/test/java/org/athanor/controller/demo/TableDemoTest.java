// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How somebody who brings a table is told what it may not have.
class TableDemoTest {
  private static final String CSV =
      """
      heat,time,yield
      20,1,0.5
      40,2,0.75
      """;

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          40,2     | water,2     | line 3, column "heat": not a number: water; this virtual instrument knows numbers only; ./athanor bench planner takes words
          40,2     | 40,         | line 3, column "time": the cell is empty; it must have a number
          heat,    | time,       | line 1: two columns are called "time"; each name may be there once
          ,0.75    | ,0.75,      | line 3: has 4 cells, the header has 3
          heat     | cold        | has no column "heat"; there are: cold, time, yield
          """)
  void saysWhereATableIsNotAsItMustBe(String written, String instead, String message) {
    refused(CSV.replace(written, instead), message);
  }

  // A spreadsheet where numbers have a decimal comma writes such files.
  @Test
  void semicolonsAreRecognised() {
    refused(
        CSV.replace(',', ';').replace('.', ','),
        "line 1: the cells seem to be separated by semicolons");
  }

  @Test
  void columnsWithoutANameDoNoHarm() throws IOException {
    write("heat,time,yield,,\n20,1,0.5,,\n40,2,0.75,,\n");
    assertThat(folder.resolve("lab/candidates.csv")).hasContent("heat,time\n20.0,1.0\n40.0,2.0\n");
  }

  private void refused(String csv, String message) {
    assertThatThrownBy(() -> write(csv))
        .isInstanceOf(DemoFailure.class)
        .hasMessageContaining(message);
  }

  private void write(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("past.csv"), csv);
    Path lab = Files.createDirectories(folder.resolve("lab"));
    new TableDemo(
            new DemoRequest.Kind.Table(file, List.of("heat", "time"), "yield", true),
            new DemoRequest(
                new DemoRequest.Kind.Table(file, List.of("heat", "time"), "yield", true),
                true,
                1,
                10,
                1,
                "built-in",
                "max",
                Optional.empty(),
                0,
                Optional.empty()))
        .write(lab);
  }
}
