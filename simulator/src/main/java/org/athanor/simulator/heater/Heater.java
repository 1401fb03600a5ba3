// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.heater;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceDescription.Result;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.instrument.Instrument;
import org.athanor.simulator.instrument.MqttInstrument;

/// A heater whose program `heat` warms a plate to a target and keeps it there for a time. Its power
/// is in the ground truth: `power-on` and `power-off`.
///
/// Settings: `lease` (`{seconds, safeState, holdSeconds}`; without one the heater has no watchdog,
/// and heats to the end of its program whatever happens), `room` (22 Cel), `kelvinPerSecond` (0.5),
/// `coolingSeconds` (300).
public final class Heater implements Instrument {
  static final String ON = "power-on";
  static final String OFF = "power-off";
  private static final ProgramTemplateId HEAT = new ProgramTemplateId("heat");
  private static final FunctionId TEMPERATURE = new FunctionId("temperature");
  private static final Unit CELSIUS = new Unit("Cel");
  private static final Unit SECOND = new Unit("s");

  private final DeviceSetting setting;
  private final Optional<Lease> lease;
  private final Plate plate;

  private Heater(DeviceSetting setting) {
    JsonNode simulation = setting.simulation();
    this.setting = setting;
    this.lease = lease(simulation.path("lease"));
    this.plate =
        new Plate(
            number(simulation, "room", 22, -50, 50),
            number(simulation, "kelvinPerSecond", 0.5, 0.001, 100),
            seconds(number(simulation, "coolingSeconds", 300, 1, 86_400)),
            setting.time().instant());
  }

  /// @throws IllegalArgumentException when a setting makes no sense
  public static VirtualDevice create(DeviceSetting setting) {
    return MqttInstrument.create(setting, new Heater(setting));
  }

  private static Optional<Lease> lease(JsonNode node) {
    if (node.isMissingNode()) {
      return Optional.empty();
    }
    String word = node.path("safeState").asText("");
    Lease.SafeState safe =
        switch (word) {
          case "off" -> new Lease.SafeState.Off();
          case "hold-value" ->
              new Lease.SafeState.HoldValue(seconds(number(node, "holdSeconds", 0, 0, 86_400)));
          case "continue-to-end" -> new Lease.SafeState.ContinueToEnd();
          default ->
              throw new IllegalArgumentException(
                  "lease.safeState must be off, hold-value or continue-to-end, not \""
                      + word
                      + "\"");
        };
    return Optional.of(new Lease(seconds(number(node, "seconds", 0, 2, 60)), safe));
  }

  private static double number(
      JsonNode node, String name, double otherwise, double min, double max) {
    double value = node.path(name).asDouble(otherwise);
    if (!(value >= min && value <= max)) {
      throw new IllegalArgumentException(
          name + " must be " + min + " to " + max + ", not " + value);
    }
    return value;
  }

  private static Duration seconds(double seconds) {
    return Duration.ofMillis(Math.round(seconds * 1_000));
  }

  @Override
  public DeviceDescription description() {
    return new DeviceDescription(
        "Athanor",
        lease.isPresent() ? "Virtual heater" : "Virtual heater without a watchdog",
        "sim-" + setting.id(),
        List.of(
            new FunctionalUnit(
                new FunctionalUnitId(setting.id(), "heater"),
                List.of(
                    new Program(
                        HEAT,
                        "Warms to the target and keeps it, for so long in all",
                        List.of(
                            new Argument("target", CELSIUS, 30, 120),
                            new Argument("duration", SECOND, 1, 3_600)),
                        List.of(new Result(TEMPERATURE.value(), CELSIUS)),
                        lease)),
                List.of(new Function(TEMPERATURE, Function.Kind.SENSOR, CELSIUS, Optional.empty())),
                List.of())));
  }

  @Override
  public Duration duration(RunProgram run) {
    return seconds(argument(run, "duration"));
  }

  @Override
  public Optional<DefinedError> obstacle(RunProgram run) {
    return Optional.empty();
  }

  @Override
  public DefinedError.Effect whenCutOff() {
    return DefinedError.Effect.PARTIAL;
  }

  @Override
  public void begin(String command, RunProgram run) {
    double target = argument(run, "target");
    plate.heat(target, setting.time().instant());
    setting.truth().happened(command, ON, Map.of("target", target));
  }

  @Override
  public void end(String command, String why) {
    plate.off(setting.time().instant());
    if (setting.truth().knows(command, ON) && !setting.truth().knows(command, OFF)) {
      setting.truth().happened(command, OFF, Map.of("why", why));
    }
  }

  @Override
  public Optional<Observation> value(FunctionId function) {
    return function.equals(TEMPERATURE) ? Optional.of(temperature()) : Optional.empty();
  }

  @Override
  public Reading read(String command, RunProgram run) {
    Observation now = temperature();
    return new Reading.Taken(
        List.of(now),
        Map.of("target", argument(run, "target"), "temperature", plate.celsius(now.observedAt())));
  }

  private Observation temperature() {
    var now = setting.time().instant();
    double celsius = Math.round(plate.celsius(now) * 10) / 10.0;
    return new Observation(
        TEMPERATURE.value(), Value.of(celsius, CELSIUS.ucum()), Observation.Quality.GOOD, now);
  }

  private static double argument(RunProgram run, String name) {
    return run.arguments().get(name) instanceof Value.Scalar(var quantity)
        ? quantity.value()
        : Double.NaN;
  }
}
