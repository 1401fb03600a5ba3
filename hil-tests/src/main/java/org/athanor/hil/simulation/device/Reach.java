// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.util.OptionalDouble;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;

/// How far an order has come, as the state of the world shows it.
final class Reach {
  private Reach() {}

  /// @param set what the device's control was last set to
  static Memory.State.Reached of(CommandOrder order, OptionalDouble set, Matter matter) {
    return switch (order.command()) {
      case DeviceCommand.SetTarget(var _, var target) ->
          set.equals(OptionalDouble.of(target.value()))
              ? Memory.State.Reached.TARGET
              : Memory.State.Reached.START;
      case DeviceCommand.Transfer(var labware, var from, var to) -> {
        var at = matter.place(labware, from);
        boolean inGripper = at.value().equals(order.unit().device() + ".gripper");
        yield at.equals(to)
            ? Memory.State.Reached.TARGET
            : inGripper ? Memory.State.Reached.BETWEEN : Memory.State.Reached.START;
      }
      case DeviceCommand.RunProgram _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Read _ ->
          throw new IllegalStateException("no state shows " + order.command());
    };
  }
}
