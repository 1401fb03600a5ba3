// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.util.Optional;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;

/// A virtual plate mover: control token, one task, safety state.
public final class LabArm implements VirtualDevice {
  private final DeviceSetting device;
  private final ArmSetting setting;
  private Optional<ArmServer> on = Optional.empty();

  /// @throws IllegalArgumentException when the `simulation` section makes no sense
  public static VirtualDevice create(DeviceSetting device) {
    return new LabArm(device, ArmSetting.from(device.simulation()));
  }

  private LabArm(DeviceSetting device, ArmSetting setting) {
    this.device = device;
    this.setting = setting;
  }

  @Override
  public synchronized void start() {
    on = Optional.of(ArmServer.start(device, setting));
  }

  @Override
  public synchronized void close() {
    on.ifPresent(ArmServer::close);
    on = Optional.empty();
  }
}
