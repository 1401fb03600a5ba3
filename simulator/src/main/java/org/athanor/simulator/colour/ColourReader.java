// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceDescription.Result;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.simulator.Chance;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.instrument.Instrument;
import org.athanor.simulator.instrument.MqttInstrument;

/// A virtual colour reader: looks through the plate on its stage and says its colour in CIELAB
/// (D65, 2 degrees). Its noise is drawn by seed and command: to look twice gives two readings.
///
/// Settings: `site`, `seconds` (30), `noise` (0.15, standard deviation of L, a and b), `well_cm2`
/// (0.317), `dyes` (name: list of `{peak, width, absorbance}`).
public final class ColourReader implements Instrument {
  private static final ProgramTemplateId MEASURE = new ProgramTemplateId("measure");
  private static final FunctionId PLATE_PRESENT = new FunctionId("plate-present");

  private final DeviceSetting setting;
  private final LocationId site;
  private final Duration duration;
  private final double noise;
  private final Optics optics;

  ColourReader(DeviceSetting setting) {
    JsonNode simulation = setting.simulation();
    this.setting = setting;
    this.site = new LocationId(simulation.path("site").asText(""));
    this.duration = Duration.ofMillis((long) (number(simulation, "seconds", 30, 86_400) * 1_000));
    this.noise = number(simulation, "noise", 0.15, 100);
    double wellArea = number(simulation, "well_cm2", 0.317, 1_000);
    if (wellArea == 0) {
      throw new IllegalArgumentException("well_cm2 must be above 0");
    }
    this.optics = new Optics(dyes(simulation.path("dyes")), wellArea);
  }

  /// @throws IllegalArgumentException when a setting makes no sense
  public static VirtualDevice create(DeviceSetting setting) {
    return MqttInstrument.create(setting, new ColourReader(setting));
  }

  @Override
  public DeviceDescription description() {
    return new DeviceDescription(
        "Athanor",
        "Virtual colour reader",
        "sim-" + setting.id(),
        List.of(
            new FunctionalUnit(
                new FunctionalUnitId(setting.id(), "reader"),
                List.of(
                    new Program(
                        MEASURE,
                        "Looks through the plate and says its colour (CIELAB, D65, 2 degrees)",
                        List.of(),
                        List.of(
                            new Result("L", Unit.ONE),
                            new Result("a", Unit.ONE),
                            new Result("b", Unit.ONE),
                            new Result("absorbance_max", Unit.ONE)))),
                List.of(
                    new Function(PLATE_PRESENT, Function.Kind.SENSOR, Unit.ONE, Optional.empty())),
                List.of(site))));
  }

  /// An optical switch under the stage: what another device can be checked against.
  @Override
  public Optional<Observation> value(FunctionId function) {
    return function.equals(PLATE_PRESENT)
        ? Optional.of(
            new Observation(
                function.value(),
                Value.of(setting.world().occupant(site).isPresent()),
                Observation.Quality.GOOD,
                setting.time().instant()))
        : Optional.empty();
  }

  @Override
  public Duration duration(RunProgram run) {
    return duration;
  }

  @Override
  public Optional<DefinedError> obstacle(RunProgram run) {
    Optional<LabwareId> there = setting.world().occupant(site);
    if (there.isEmpty()) {
      return error("no-plate", "there is no plate on " + site);
    }
    return run.sample()
        .filter(sample -> !sample.container().equals(there.get()))
        .flatMap(sample ->
            error("wrong-plate", site + " holds " + there.get() + ", not " + sample.container()));
  }

  @Override
  public Reading read(String command, RunProgram run) {
    Optional<DefinedError> gone = obstacle(run);
    if (gone.isPresent()) {
      return new Reading.Missed(gone.get());
    }
    LabwareId plate = setting.world().occupant(site).orElseThrow();
    Map<String, Double> contents = setting.world().contents(plate);
    Spectrum absorbance = optics.absorbance(contents);
    Cielab colour = Cielab.through(absorbance);
    String sample = run.sample().map(known -> known.id().value()).orElse(plate.value());
    RandomGenerator random = Chance.of(setting.seed(), command);
    Instant now = setting.time().instant();
    List<Observation> observations = new ArrayList<>();
    observations.add(observation("L", colour.lightness() + noise * random.nextGaussian(), now));
    observations.add(observation("a", colour.a() + noise * random.nextGaussian(), now));
    observations.add(observation("b", colour.b() + noise * random.nextGaussian(), now));
    observations.add(observation("absorbance_max", absorbance.max(), now));
    var truth = new LinkedHashMap<String, Object>();
    truth.put("labware", plate.value());
    truth.put("location", site.value());
    truth.put("sample", sample);
    truth.put("contents", contents);
    truth.put("L", colour.lightness());
    truth.put("a", colour.a());
    truth.put("b", colour.b());
    return new Reading.Taken(observations, truth);
  }

  private static Observation observation(String name, double value, Instant at) {
    return new Observation(name, Value.of(value), Observation.Quality.GOOD, at);
  }

  private static Optional<DefinedError> error(String code, String message) {
    return Optional.of(new DefinedError(code, message, DefinedError.Effect.NONE));
  }

  private static Map<String, Dye> dyes(JsonNode node) {
    if (node.isMissingNode()) {
      return Dye.usual();
    }
    var dyes = new LinkedHashMap<String, Dye>();
    for (Map.Entry<String, JsonNode> entry : node.properties()) {
      List<Dye.Band> bands = new ArrayList<>();
      for (JsonNode band : entry.getValue()) {
        bands.add(
            new Dye.Band(
                number(band, "peak", Double.NaN, 1_200),
                number(band, "width", Double.NaN, 1_000),
                number(band, "absorbance", Double.NaN, 1_000)));
      }
      dyes.put(entry.getKey(), new Dye(bands));
    }
    return dyes;
  }

  private static double number(JsonNode node, String key, double otherwise, double max) {
    double value = node.path(key).asDouble(otherwise);
    if (!(value >= 0 && value <= max)) {
      throw new IllegalArgumentException(
          key + " must be a number from 0 to " + max + ", not " + node.path(key));
    }
    return value;
  }
}
