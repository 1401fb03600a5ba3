// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.value.Unit;
import org.athanor.simulator.fixture.Devices;
import org.athanor.simulator.fixture.MemoryWorld;
import org.athanor.simulator.instrument.Instrument.Reading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableInstrumentTest {
  // a=1 b=2 and a=2 b=1 are two points: whoever mixes up the columns is seen to
  private static final String ROWS =
      """
      a,b,y
      1,2,10
      2,1,20
      3,3,30
      1,2,11
      """;

  @TempDir Path folder;

  private TableInstrument table(String csv, String inputs, long seed) {
    Path file = folder.resolve("table.csv");
    try {
      Files.writeString(file, csv);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new TableInstrument(
        Devices.wireless(
            """
            {"file": "%s", "inputs": %s, "output": "y"}
            """
                .formatted(file, inputs),
            seed,
            new MemoryWorld()));
  }

  private TableInstrument table(long seed) {
    return table(ROWS, "[\"a\", \"b\"]", seed);
  }

  private static double at(TableInstrument table, String command, double a, double b) {
    return Devices.number(table.read(command, Devices.measure(Map.of("a", a, "b", b))), "y");
  }

  private static List<Double> campaign(TableInstrument table, double a, double b) {
    return IntStream.rangeClosed(1, 40)
        .mapToObj(n -> at(table, "past/" + n + ":measure#1", a, b))
        .toList();
  }

  @Test
  void answersWithWhatWasMeasuredAtThePoint() {
    assertThat(campaign(table(7), 2, 1)).containsOnly(20.0);
    assertThat(campaign(table(7), 3, 3)).containsOnly(30.0);
  }

  // A point that is measured again in one campaign must show how much it scatters.
  @Test
  void eachReplicateIsDrawnAboutAsOften() {
    List<Double> answers = campaign(table(7), 1, 2);

    assertThat(answers).containsOnly(10.0, 11.0);
    assertThat(answers.stream().filter(y -> y == 10).count()).isBetween(10L, 30L);
  }

  @Test
  void drawIsSettledBySeedAndCommandWhateverCameBefore() {
    TableInstrument table = table(7);
    List<Double> forwards = campaign(table, 1, 2);
    List<Double> backwards =
        IntStream.rangeClosed(1, 40)
            .mapToObj(n -> at(table, "past/" + (41 - n) + ":measure#3", 1, 2))
            .toList();

    assertThat(backwards.reversed()).isEqualTo(forwards);
    assertThat(campaign(table(8), 1, 2)).isNotEqualTo(forwards);
  }

  // The campaign would take another row for what it asked for.
  @ParameterizedTest
  @CsvSource({"2, 2", "1, 3", "1.001, 2"})
  void pointThatNobodyMeasuredIsMissedWithoutEffect(double a, double b) {
    Reading reading = table(7).read("past/1:measure#1", Devices.measure(Map.of("a", a, "b", b)));

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Missed.class,
            missed -> {
              assertThat(missed.error().code()).isEqualTo("no-such-row");
              assertThat(missed.error().effect()).isEqualTo(DefinedError.Effect.NONE);
            });
  }

  @Test
  void roundingOfTheLastDigitIsTheSamePoint() {
    TableInstrument table = table("a,b,y\n0.3,0,5\n", "[\"a\", \"b\"]", 7);

    assertThat(at(table, "past/1:measure#1", 0.1 + 0.2, -0.0)).isEqualTo(5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[\"a\", \"b\"] | y,note,b,a;10,0,2,1;20,0,1,2",
        "[\"b\", \"a\"] | a,b,y,note;1,2,10,0;2,1,20,0",
        "[\"b\", \"a\"] | y,b,a;10,2,1;20,1,2"
      })
  void columnsAreFoundByNameInWhateverOrder(String inputs, String rows) {
    TableInstrument table = table(rows.replace(';', '\n'), inputs, 7);

    assertThat(at(table, "past/1:measure#1", 1, 2)).isEqualTo(10);
    assertThat(at(table, "past/1:measure#1", 2, 1)).isEqualTo(20);
  }

  @Test
  void describesItsInputsByWhatWasMeasured() {
    var program = table(7).description().functionalUnits().getFirst().programs().getFirst();

    assertThat(program.arguments())
        .containsExactly(new Argument("a", Unit.ONE, 1, 3), new Argument("b", Unit.ONE, 1, 3));
  }

  @Test
  void groundTruthSaysWhichRowItWas() {
    assertThat(table(7).read("past/1:measure#1", Devices.measure(Map.of("a", 2.0, "b", 1.0))))
        .isInstanceOfSatisfying(
            Reading.Taken.class,
            taken ->
                assertThat(taken.truth())
                    .containsEntry("a", 2.0)
                    .containsEntry("b", 1.0)
                    .containsEntry("y", 20.0));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a,b,y            | no rows",
        "a,y;1,2          | there is no column \"b\"",
        "a,b,b,y;1,2,3,4  | :1: two columns are called \"b\"; each name may be there once",
        "a,b,y;1,2        | :2: 2 cells, but 3 columns",
        "a,b,y;1,2,3;1,,3 | :3: b must be a number, not \"\"",
        "a,b,y;1,2,NaN    | :2: y must be a number, not \"NaN\""
      })
  void tableThatMakesNoSenseIsRefusedWithItsLine(String rows, String problem) {
    assertThatThrownBy(() -> table(rows.replace(';', '\n'), "[\"a\", \"b\"]", 7))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(problem);
  }
}
