// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.relay;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.device.Observation;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.instrument.Instrument;
import org.athanor.simulator.instrument.MqttInstrument;

/// A safety relay with an emergency stop button. Over its wire it can be asked whether it is
/// pressed (`stopped`, a flag) and nothing else: only hands press it and let it go (`./athanor
/// simulator press`).
///
/// Settings: `stops`, the devices whose power to move goes through it.
public final class SafetyRelay implements Instrument {
  /// As `simulation.kind` of a lab file says it.
  public static final String KIND = "safety-relay";

  private static final FunctionId STOPPED = new FunctionId("stopped");
  private static final DefinedError NOTHING_TO_RUN =
      new DefinedError("not-supported", "a relay runs no program", DefinedError.Effect.NONE);

  private final DeviceSetting setting;

  private SafetyRelay(DeviceSetting setting) {
    this.setting = setting;
  }

  /// @throws IllegalArgumentException when a setting makes no sense
  public static VirtualDevice create(DeviceSetting setting) {
    return MqttInstrument.create(setting, new SafetyRelay(setting));
  }

  /// The devices whose power to move goes through a relay with these settings.
  ///
  /// @throws IllegalArgumentException when one has a name that no device can have
  public static Set<DeviceId> reach(JsonNode simulation) {
    Set<DeviceId> reach = new TreeSet<>();
    simulation.path("stops").forEach(device -> reach.add(new DeviceId(device.asText())));
    return Collections.unmodifiableSet(reach);
  }

  @Override
  public DeviceDescription description() {
    return new DeviceDescription(
        "Athanor",
        "Virtual safety relay",
        "sim-" + setting.id(),
        List.of(
            new FunctionalUnit(
                new FunctionalUnitId(setting.id(), "relay"),
                List.of(),
                List.of(new Function(STOPPED, Function.Kind.SENSOR, Unit.ONE, Optional.empty())),
                List.of())));
  }

  @Override
  public Optional<Observation> value(FunctionId function) {
    return function.equals(STOPPED)
        ? Optional.of(
            new Observation(
                function.value(),
                Value.of(setting.world().isEmergencyStopPressed()),
                Observation.Quality.GOOD,
                setting.time().instant()))
        : Optional.empty();
  }

  @Override
  public Duration duration(RunProgram run) {
    return Duration.ZERO;
  }

  @Override
  public Optional<DefinedError> obstacle(RunProgram run) {
    return Optional.of(NOTHING_TO_RUN);
  }

  @Override
  public Reading read(String command, RunProgram run) {
    return new Reading.Missed(NOTHING_TO_RUN);
  }
}
