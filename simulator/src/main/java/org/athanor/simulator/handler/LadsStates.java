// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import org.athanor.model.device.FunctionalUnitState;

/// A state as LADS spreads it over two machines.
///
/// @param running what the running machine shows; it rests in `Idle`
record LadsStates(String outer, String running) {
  static LadsStates of(FunctionalUnitState state) {
    return switch (state) {
      case ABORTED -> outer("Aborted");
      case ABORTING -> outer("Aborting");
      case CLEARING -> outer("Clearing");
      case STOPPED -> outer("Stopped");
      case STOPPING -> outer("Stopping");
      case IDLE -> running("Idle");
      case STARTING -> running("Starting");
      case EXECUTE -> running("Execute");
      case COMPLETING -> running("Completing");
      case COMPLETE -> running("Complete");
      case RESETTING -> running("Resetting");
      case HOLDING -> running("Holding");
      case HELD -> running("Held");
      case UNHOLDING -> running("Unholding");
      case SUSPENDING -> running("Suspending");
      case SUSPENDED -> running("Suspended");
      case UNSUSPENDING -> running("Unsuspending");
    };
  }

  private static LadsStates outer(String name) {
    return new LadsStates(name, "Idle");
  }

  private static LadsStates running(String name) {
    return new LadsStates("Running", name);
  }
}
