// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.function.Predicate;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.FunctionalUnit;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;

/// Which functional unit of a device an order is for.
final class DeviceRules {
  private DeviceRules() {}

  /// The first unit that says it can; when none says so, the first one, which then refuses in its
  /// own words.
  static FunctionalUnitId unitFor(DeviceCommand command, DeviceDescription device) {
    return device.functionalUnits().stream()
        .filter(can(command))
        .findFirst()
        .orElseGet(() -> device.functionalUnits().getFirst())
        .id();
  }

  private static Predicate<FunctionalUnit> can(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.RunProgram run ->
          unit -> unit.programs().stream().anyMatch(p -> p.id().equals(run.program()));
      case DeviceCommand.Transfer transfer -> unit -> unit.locations().contains(transfer.to());
      case DeviceCommand.SetTarget set -> has(set.function());
      case DeviceCommand.StartFunction start -> has(start.function());
      case DeviceCommand.StopFunction stop -> has(stop.function());
      case DeviceCommand.MoveCover move -> has(move.cover());
      case DeviceCommand.Read read -> has(read.function());
    };
  }

  private static Predicate<FunctionalUnit> has(FunctionId function) {
    return unit -> unit.functions().stream().anyMatch(f -> f.id().equals(function));
  }
}
