// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;

/// A virtual plate mover: control token, one task, safety state.
public final class LabArm implements VirtualDevice {
  private final DeviceSetting setting;

  private LabArm(DeviceSetting setting) {
    this.setting = setting;
  }

  public static VirtualDevice create(DeviceSetting setting) {
    return new LabArm(setting);
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException("not built yet: " + setting.id());
  }

  @Override
  public void close() {}
}
