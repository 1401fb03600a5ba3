// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Optional;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.FunctionalUnitState;

/// Names of states as LADS devices show them. Empty for a name that LADS does not have.
final class LadsStates {
  private LadsStates() {}

  /// @param unit current state of the unit's machine
  /// @param running current state of the machine inside its Running state, or empty text
  static Optional<FunctionalUnitState> unit(String unit, String running) {
    return switch (unit) {
      case "Aborted" -> Optional.of(FunctionalUnitState.ABORTED);
      case "Aborting" -> Optional.of(FunctionalUnitState.ABORTING);
      case "Clearing" -> Optional.of(FunctionalUnitState.CLEARING);
      case "Stopped" -> Optional.of(FunctionalUnitState.STOPPED);
      case "Stopping" -> Optional.of(FunctionalUnitState.STOPPING);
      case "Running" -> Optional.of(running(running));
      default -> Optional.empty();
    };
  }

  /// A unit that runs and does not say more, executes.
  private static FunctionalUnitState running(String running) {
    return switch (running) {
      case "Idle" -> FunctionalUnitState.IDLE;
      case "Starting" -> FunctionalUnitState.STARTING;
      case "Completing" -> FunctionalUnitState.COMPLETING;
      case "Complete" -> FunctionalUnitState.COMPLETE;
      case "Resetting" -> FunctionalUnitState.RESETTING;
      case "Holding" -> FunctionalUnitState.HOLDING;
      case "Held" -> FunctionalUnitState.HELD;
      case "Unholding" -> FunctionalUnitState.UNHOLDING;
      case "Suspending" -> FunctionalUnitState.SUSPENDING;
      case "Suspended" -> FunctionalUnitState.SUSPENDED;
      case "Unsuspending" -> FunctionalUnitState.UNSUSPENDING;
      default -> FunctionalUnitState.EXECUTE;
    };
  }

  static Optional<DeviceState> device(String state) {
    return switch (state) {
      case "Initialization" -> Optional.of(DeviceState.INITIALIZATION);
      case "Operate" -> Optional.of(DeviceState.OPERATE);
      case "Sleep" -> Optional.of(DeviceState.SLEEP);
      case "Shutdown" -> Optional.of(DeviceState.SHUTDOWN);
      default -> Optional.empty();
    };
  }

  /// Whether a program may still be doing something.
  static boolean active(FunctionalUnitState state) {
    return switch (state) {
      case STOPPED, ABORTED, IDLE, COMPLETE -> false;
      case ABORTING,
          CLEARING,
          STOPPING,
          STARTING,
          EXECUTE,
          COMPLETING,
          RESETTING,
          HOLDING,
          HELD,
          UNHOLDING,
          SUSPENDING,
          SUSPENDED,
          UNSUSPENDING ->
          true;
    };
  }
}
