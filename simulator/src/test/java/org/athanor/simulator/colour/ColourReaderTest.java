// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Percentage;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.Sample;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.SampleId;
import org.athanor.simulator.fixture.Devices;
import org.athanor.simulator.fixture.MemoryWorld;
import org.athanor.simulator.fixture.Spread;
import org.athanor.simulator.instrument.Instrument.Reading;
import org.junit.jupiter.api.Test;

class ColourReaderTest {
  private static final RunProgram WHATEVER_IS_THERE = Devices.measure(Map.of());
  private static final RunProgram SAMPLE =
      new RunProgram(
          new ProgramTemplateId("measure"),
          Map.of(),
          Optional.of(new Sample(new SampleId("colour/3"), new LabwareId("plate-1"))));
  private final MemoryWorld world = new MemoryWorld().put("plate-1", "reader.stage");

  private ColourReader reader(double noise, long seed) {
    return new ColourReader(
        Devices.wireless("{\"site\": \"reader.stage\", \"noise\": " + noise + "}", seed, world));
  }

  private Map<String, Double> read(long seed, String command, RunProgram run) {
    return Devices.numbers(reader(0.15, seed).read(command, run));
  }

  @Test
  void withoutNoiseItSaysWhatTheOpticsSay() {
    world.add(new LabwareId("plate-1"), "cyan", 20);
    world.add(new LabwareId("plate-1"), "water", 60);

    Reading read = reader(0, 7).read("colour/3:read#1", WHATEVER_IS_THERE);

    assertThat(Devices.number(read, "absorbance_max")).isCloseTo(4 * 0.020 / 0.317, within(1e-4));
    assertThat(Devices.number(read, "L")).isCloseTo(93.42, within(0.5));
    assertThat(Devices.number(read, "a")).isCloseTo(-16.25, within(0.5));
    assertThat(Devices.number(read, "b")).isCloseTo(-8.24, within(0.5));
  }

  @Test
  void eachCommandIsReadWithNoiseOfItsOwn() {
    for (RunProgram run : new RunProgram[] {WHATEVER_IS_THERE, SAMPLE}) {
      Map<String, Double> first = read(7, "colour/3:read#1", run);

      assertThat(read(7, "colour/3:read#1", run)).isEqualTo(first);
      assertThat(read(7, "colour/3:read#2", run)).isEqualTo(first);
      assertThat(read(7, "colour/3:read-again#1", run)).isNotEqualTo(first);
      assertThat(read(7, "colour/4:read#1", run)).isNotEqualTo(first);
      assertThat(read(8, "colour/3:read#1", run)).isNotEqualTo(first);
    }
  }

  @Test
  void noiseHasTheDeviationOfTheSettingAndNoBias() {
    ColourReader reader = reader(0.15, 7);
    for (String coordinate : new String[] {"L", "a", "b"}) {
      Spread spread =
          Spread.of(n ->
              Devices.number(
                  reader.read("colour/" + n + ":read#1", WHATEVER_IS_THERE), coordinate));

      assertThat(spread.deviation()).as(coordinate).isCloseTo(0.15, Percentage.withPercentage(10));
      assertThat(spread.mean())
          .as(coordinate)
          .isCloseTo(coordinate.equals("L") ? 100 : 0, within(0.015));
    }
  }

  @Test
  void lightnessAndHueScatterIndependently() {
    ColourReader reader = reader(1, 7);
    Spread sum =
        Spread.of(n -> {
          Reading read = reader.read("colour/" + n + ":read#1", WHATEVER_IS_THERE);
          return Devices.number(read, "L") + Devices.number(read, "a") + Devices.number(read, "b");
        });

    assertThat(sum.deviation()).isCloseTo(Math.sqrt(3), Percentage.withPercentage(10));
  }

  @Test
  void thereIsNothingToSeeWithoutThePlate() {
    world.move(new LabwareId("plate-1"), new LocationId("reader.stage"), new LocationId("hotel.1"));

    assertThat(reader(0, 7).read("colour/3:read#1", SAMPLE))
        .isInstanceOfSatisfying(
            Reading.Missed.class,
            missed -> assertThat(missed.error().code()).isEqualTo("no-plate"));
  }
}
