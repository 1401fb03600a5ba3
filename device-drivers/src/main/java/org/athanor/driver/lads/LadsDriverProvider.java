// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Set;
import org.athanor.driver.opcua.OpcUaSettings;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;

/// Kind `lads`: see [LadsDriver].
public final class LadsDriverProvider implements DriverProvider {
  @Override
  public String kind() {
    return "lads";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("opc.tcp");
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    return new LadsDriver(order, OpcUaSettings.of(order, Set.of()), listener);
  }
}
