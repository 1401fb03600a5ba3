// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;

/// A virtual liquid handler: a LADS device on a socket, with a deck, reservoirs and a durable
/// ledger.
public final class LiquidHandler implements VirtualDevice {
  private final DeviceSetting setting;

  private LiquidHandler(DeviceSetting setting) {
    this.setting = setting;
  }

  public static VirtualDevice create(DeviceSetting setting) {
    return new LiquidHandler(setting);
  }

  @Override
  public void start() {
    throw new UnsupportedOperationException("not built yet: " + setting.id());
  }

  @Override
  public void close() {}
}
