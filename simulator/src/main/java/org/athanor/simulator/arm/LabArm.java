// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.time.InstantSource;
import java.util.Optional;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;

/// A virtual plate mover: control token, one task, safety state.
public final class LabArm implements VirtualDevice {
  private final DeviceSetting device;
  private final ArmSetting setting;
  private final InstantSource wall;
  private Optional<ArmServer> on = Optional.empty();

  /// @throws IllegalArgumentException when the `simulation` section makes no sense
  public static VirtualDevice create(DeviceSetting device) {
    return create(device, InstantSource.system());
  }

  /// @param wall the clock that orders are dated by
  static VirtualDevice create(DeviceSetting device, InstantSource wall) {
    return new LabArm(device, ArmSetting.from(device.simulation()), wall);
  }

  private LabArm(DeviceSetting device, ArmSetting setting, InstantSource wall) {
    this.device = device;
    this.setting = setting;
    this.wall = wall;
  }

  @Override
  public synchronized void start() {
    on = Optional.of(ArmServer.start(device, setting, wall));
  }

  @Override
  public synchronized void emergencyStop(boolean pressed) {
    on.ifPresent(arm -> arm.emergencyStop(pressed));
  }

  @Override
  public synchronized void close() {
    on.ifPresent(ArmServer::close);
    on = Optional.empty();
  }
}
