// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.athanor.planner.Objective.Goal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a folder with a table may say, and how it is told what is wrong.
class DatasetReadingTest {
  private static final String YAML =
      """
      name: dyes
      inputs:
        dye: {kind: categorical}
        amount: {kind: continuous, unit: uL}
      output: {column: absorbance, unit: "1", direction: maximise}
      """;
  private static final String CSV =
      """
      dye,amount,absorbance
      "red, dark",1,0.5
      blue,2,1.0
      blue,2,3.0
      blue,2,3.0
      blue,4,2.5
      """;

  @TempDir private Path folder;

  @Test
  void rowsWithTheSameInputsAreOnePointWithTheMeanOfTheUniqueValues() throws IOException {
    Dataset dataset = read(YAML, CSV);
    assertThat(dataset.size()).isEqualTo(3);
    assertThat(dataset.values()).containsExactly(0.5, 2.0, 2.5);
    assertThat(dataset.objective().goal()).isEqualTo(Goal.MAXIMISE);
    assertThat(dataset.batch()).isEqualTo(1);
    assertThat(dataset.initial()).isEqualTo(2);
  }

  @Test
  void saysWhatIsWrongAndWhere() {
    refused(YAML.replace("kind: categorical", "kind: colour"), CSV, "inputs.dye.kind must be one");
    refused(YAML.replace("maximise", "up"), CSV, "output.direction must be one of maximise");
    refused(YAML + "outputs: {}\n", CSV, "unknown key \"outputs\"");
    refused(YAML + "batch: 0\n", CSV, "batch must be a whole number from 1 to 100: 0");
    refused(YAML.replace("amount:", "volume:"), CSV, "no column \"volume\"");
    refused(
        YAML,
        CSV.replace("blue,4", "blue,four"),
        "line 6, column \"amount\": not a number: four; words are for kind: categorical");
    refused(YAML, CSV.replace("blue,4", "blue,"), "line 6, column \"amount\": the cell is empty");
    refused(
        YAML,
        CSV.replace(',', ';').replace('.', ','),
        "line 1: the cells seem to be separated by semicolons");
    refused(YAML, CSV.replace("amount", "dye"), "line 1: two columns are called \"dye\"");
    refused(YAML, CSV.replace("blue,4,2.5", "blue,4"), "line 6: has 2 cells, the header has 3");
    refused(YAML, CSV.replace("dark\"", "dark"), "line 2: a quote is not closed");
    refused(YAML, "dye,amount,absorbance\n", "needs a header and at least one row");
    refused("inputs: [", CSV, "line");
    refused("- 1", CSV, "must be a mapping");
    refused("inputs: {}", CSV, "direction");
    refused(YAML + "initial: 3\n", CSV, "line 6: initial must be below the number of points, 3");
    refused(YAML + "name: paints\n", CSV, "line 6: Duplicate field 'name'");
  }

  // Whoever mends one line at a time starts the benchmark as often as there are mistakes.
  @Test
  void allThatIsWrongIsSaidAtOnceEachWithItsLine() {
    assertThatThrownBy(() ->
            read(
                """
                name: dyes
                inputs:
                  dye:
                    kind: colour
                  volume: {kind: continuous}
                output: {column: absorbance}
                batches: 5
                batch: 0
                """,
                CSV))
        .isInstanceOf(BenchProblem.class)
        .hasMessage(
            """
            %1$s, line 4: inputs.dye.kind must be one of categorical, continuous, ordinal: colour
            %1$s, line 5: %2$s has no column "volume"; there are: dye, amount, absorbance
            %1$s, line 6: output.direction must be one of maximise, minimise
            %1$s, line 7: unknown key "batches"; there are: batch, file, initial, inputs, mixture, name, output, replicates
            %1$s, line 8: batch must be a whole number from 1 to 100: 0\
            """
                .formatted(folder.resolve("dataset.yaml"), folder.resolve("data.csv")));
  }

  @Test
  void aMissingFolderIsSaid() {
    assertThatThrownBy(() -> DatasetReading.read(folder.resolve("none")))
        .isInstanceOf(BenchProblem.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void whoeverNamesNoDataSetIsToldTheKindsTooAndThatNumbersAreFree() {
    assertThatThrownBy(() -> new DatasetFolders(Optional.empty()).named(List.of("nope")))
        .hasMessageContainingAll("built-in (all", "unseen (", "choices-5", "problems (all")
        .message()
        .doesNotContain("in the folder");
  }

  @Test
  void aDataFolderThatIsNotThereIsSaidOnce() {
    Path none = folder.resolve("none");
    assertThatThrownBy(() -> new DatasetFolders(Optional.of(none)).named(List.of()))
        .hasMessage("there is no such folder: " + none);
  }

  private void refused(String yaml, String csv, String message) {
    assertThatThrownBy(() -> read(yaml, csv))
        .as(message)
        .isInstanceOf(BenchProblem.class)
        .hasMessageContaining(message);
  }

  private Dataset read(String yaml, String csv) throws IOException {
    Files.writeString(folder.resolve("dataset.yaml"), yaml);
    Files.writeString(folder.resolve("data.csv"), csv);
    return DatasetReading.read(folder);
  }
}
