// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.util.Optional;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;

/// A virtual liquid handler: a LADS device on a socket, with a deck, reservoirs and a durable
/// ledger.
public final class LiquidHandler implements VirtualDevice {
  private final DeviceSetting device;
  private final HandlerSetting setting;
  private Optional<HandlerServer> on = Optional.empty();

  /// @throws IllegalArgumentException when the `simulation` section makes no sense
  public static VirtualDevice create(DeviceSetting device) {
    return new LiquidHandler(device, HandlerSetting.from(device.simulation()));
  }

  private LiquidHandler(DeviceSetting device, HandlerSetting setting) {
    this.device = device;
    this.setting = setting;
  }

  @Override
  public synchronized void start() {
    on = Optional.of(HandlerServer.start(device, setting));
  }

  @Override
  public synchronized void emergencyStop(boolean pressed) {
    on.ifPresent(handler -> handler.emergencyStop(pressed));
  }

  @Override
  public synchronized void close() {
    on.ifPresent(HandlerServer::close);
    on = Optional.empty();
  }
}
