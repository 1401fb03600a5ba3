// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

/// State of a functional unit (OPC 30500-1, FunctionalUnitStateMachine with the PackML states of
/// its running machine).
public enum FunctionalUnitState {
  ABORTED,
  ABORTING,
  CLEARING,
  STOPPED,
  STOPPING,
  IDLE,
  STARTING,
  EXECUTE,
  COMPLETING,
  COMPLETE,
  RESETTING,
  HOLDING,
  HELD,
  UNHOLDING,
  SUSPENDING,
  SUSPENDED,
  UNSUSPENDING
}
