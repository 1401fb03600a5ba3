// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.athanor.simulator.arm.LabArm;
import org.athanor.simulator.colour.ColourReader;
import org.athanor.simulator.handler.LiquidHandler;
import org.athanor.simulator.heater.Heater;
import org.athanor.simulator.relay.SafetyRelay;
import org.athanor.simulator.table.TableInstrument;

/// The kinds of device that a lab file's `simulation.kind` can name.
final class DeviceKinds {
  static final Map<String, Function<DeviceSetting, VirtualDevice>> ALL =
      new TreeMap<>(
          Map.of(
              "liquid-handler",
              LiquidHandler::create,
              "lab-arm",
              LabArm::create,
              "colour-reader",
              ColourReader::create,
              "table",
              TableInstrument::create,
              "heater",
              Heater::create,
              SafetyRelay.KIND,
              SafetyRelay::create));

  private DeviceKinds() {}
}
