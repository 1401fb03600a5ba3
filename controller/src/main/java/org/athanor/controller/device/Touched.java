// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// What a command may have changed while nobody knows whether it was done.
public record Touched(DeviceId device, Set<LabwareId> labware, Set<LocationId> places) {
  public Touched {
    labware = Collections.unmodifiableSet(new TreeSet<>(labware));
    places = Collections.unmodifiableSet(new TreeSet<>(places));
  }

  static Touched by(CommandOrder order) {
    DeviceId device = order.unit().device();
    return switch (order.command()) {
      case DeviceCommand.Transfer(LabwareId labware, LocationId from, LocationId to) ->
          new Touched(device, Set.of(labware), new TreeSet<>(List.of(from, to)));
      case DeviceCommand.RunProgram run ->
          new Touched(
              device,
              run.sample().map(sample -> Set.of(sample.container())).orElse(Set.of()),
              Set.of());
      case DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Read _ ->
          new Touched(device, Set.of(), Set.of());
    };
  }
}
