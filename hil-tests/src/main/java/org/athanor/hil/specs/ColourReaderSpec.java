// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.specs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.athanor.hil.Device;
import org.athanor.hil.DeviceUnderTest;
import org.athanor.hil.Hil;
import org.athanor.hil.HilTest;
import org.athanor.hil.result.Measurements;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.value.Value;

/// An instrument that measures a colour in CIELAB by its program `measure`. Fixture: `labware`, an
/// empty plate, which is white.
@Hil
public class ColourReaderSpec {
  private static final String MEASURE = "measure";

  @HilTest(needs = "colour-reader")
  void seesThatAnEmptyPlateIsWhite(
      @Device("colour-reader") DeviceUnderTest reader, Measurements measurements) {
    assertThat(reader.run(MEASURE, Map.of()))
        .isInstanceOfSatisfying(
            CommandOutcome.Completed.class,
            done ->
                done.observations()
                    .forEach(observation -> {
                      assertThat(observation.quality()).isEqualTo(Quality.GOOD);
                      note(measurements, observation.name(), observation.value());
                    }));
    assertThat(measurements.taken()).extracting("name").contains("L", "a", "b");
  }

  // A repeated order with the same id is the same action: both ends may have lost the first answer.
  @HilTest(needs = "colour-reader")
  void sameCommandTwiceIsOneMeasurement(@Device("colour-reader") DeviceUnderTest reader) {
    var order = reader.orderToRun(MEASURE, Map.of());
    var first = reader.execute(order);

    assertThat(first).isInstanceOf(CommandOutcome.Completed.class);
    assertThat(reader.execute(order)).isEqualTo(first);
    assertThat(reader.resolve(order))
        .isInstanceOfSatisfying(
            Evidence.Done.class,
            done -> assertThat(new CommandOutcome.Completed(done.observations())).isEqualTo(first));
  }

  private static void note(Measurements measurements, String name, Value value) {
    if (value instanceof Value.Scalar(var quantity)) {
      var entry = measurements.measure(name, quantity.value()).unit(quantity.unit().ucum());
      switch (name) {
        case "L" -> entry.in(95, 102).marginal(98, 101);
        case "a", "b" -> entry.in(-2, 2).marginal(-1, 1);
        default -> {}
      }
    }
  }
}
