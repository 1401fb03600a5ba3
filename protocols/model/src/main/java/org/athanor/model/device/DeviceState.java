// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

/// Mode of a device (OPC 30500-1, LADSDeviceStateMachine).
public enum DeviceState {
  INITIALIZATION,
  OPERATE,
  SLEEP,
  SHUTDOWN
}
