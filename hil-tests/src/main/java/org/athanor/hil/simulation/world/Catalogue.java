// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.athanor.hil.simulation.device.DeviceClass;
import org.athanor.hil.simulation.device.SimulatedDevice;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.Sample;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// The simulated devices there are, and what can be asked of each.
final class Catalogue {
  static final ProgramTemplateId DISPENSE = new ProgramTemplateId("dispense");
  static final String LIQUID = "cyan";

  private static final Unit MICROLITRES = new Unit("uL");
  private static final Unit CELSIUS = new Unit("Cel");
  private static final FunctionId TEMPERATURE = new FunctionId("temperature");

  private Catalogue() {}

  /// Up to three devices.
  static List<SimulatedDevice.Setting> draw(RandomGenerator chance) {
    List<SimulatedDevice.Setting> settings = new ArrayList<>();
    int count = 1 + chance.nextInt(3);
    for (int i = 0; i < count; i++) {
      DeviceClass[] classes = DeviceClass.values();
      settings.add(setting("device-" + i, classes[chance.nextInt(classes.length)]));
    }
    return List.copyOf(settings);
  }

  static SimulatedDevice.Setting setting(String name, DeviceClass deviceClass) {
    DeviceId id = new DeviceId(name);
    DeviceDescription.FunctionalUnit unit =
        new DeviceDescription.FunctionalUnit(
            new FunctionalUnitId(id, "unit"),
            List.of(
                new Program(
                    DISPENSE, "", List.of(new Argument(LIQUID, MICROLITRES, 0, 300)), List.of()),
                new Program(new ProgramTemplateId("measure"), "", List.of(), List.of())),
            List.of(new Function(TEMPERATURE, Function.Kind.CONTROL, CELSIUS, Optional.empty())),
            List.of());
    return new SimulatedDevice.Setting(
        id, deviceClass, new DeviceDescription("simulated", "simulated", "1", List.of(unit)));
  }

  static DeviceCommand command(
      SimulatedDevice.Setting setting, ExperimentId id, int step, RandomGenerator chance) {
    Optional<Sample> sample =
        Optional.of(new Sample(id.sample(), new LabwareId("plate-" + id.number())));
    return switch (setting.deviceClass()) {
      case B ->
          chance.nextInt(3) == 0
              ? new DeviceCommand.Transfer(
                  new LabwareId("plate-" + id.number()), place(id, step), place(id, step + 1))
              : new DeviceCommand.SetTarget(
                  TEMPERATURE, new Quantity(20 + id.number() * 10 + step, CELSIUS));
      case A, C, D ->
          chance.nextInt(4) == 0
              ? new DeviceCommand.RunProgram(new ProgramTemplateId("measure"), Map.of(), sample)
              : new DeviceCommand.RunProgram(
                  DISPENSE, Map.of(LIQUID, Value.of(10.0 + chance.nextInt(50), "uL")), sample);
    };
  }

  private static LocationId place(ExperimentId id, int step) {
    return new LocationId("slot-" + id.number() + "." + step);
  }
}
