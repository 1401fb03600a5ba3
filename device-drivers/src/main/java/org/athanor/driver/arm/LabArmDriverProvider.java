// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.util.Set;
import org.athanor.driver.opcua.OpcUaSettings;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;

/// Kind `lab-arm`: see [LabArmDriver].
public final class LabArmDriverProvider implements DriverProvider {
  @Override
  public String kind() {
    return "lab-arm";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("opc.tcp");
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    return new LabArmDriver(order, OpcUaSettings.of(order, Set.of()), listener);
  }
}
