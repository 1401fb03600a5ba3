// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.util.Set;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.mqtt.session.MqttAddress;

/// Kind `mqtt`: see [MqttDriver].
public final class MqttDriverProvider implements DriverProvider {
  @Override
  public String kind() {
    return "mqtt";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("mqtt");
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    if (!order.options().isEmpty()) {
      throw new IllegalArgumentException(
          "device "
              + order.device()
              + ": unknown option "
              + order.options().keySet()
              + "; allowed: none");
    }
    return new MqttDriver(order, MqttAddress.of(order.address()), listener);
  }
}
