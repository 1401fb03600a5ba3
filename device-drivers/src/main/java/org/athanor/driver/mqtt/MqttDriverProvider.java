// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;
import org.athanor.mqtt.session.MqttAddress;

/// Kind `mqtt`: see [MqttDriver].
public final class MqttDriverProvider implements DriverProvider {
  @Override
  public String kind() {
    return "mqtt";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Set<String> schemes() {
    return Set.of("mqtt");
  }

  @Override
  public List<SettingProblem> problems(URI address, Map<String, String> options) {
    List<SettingProblem> problems = new ArrayList<>();
    try {
      MqttAddress.of(address);
    } catch (IllegalArgumentException e) {
      problems.add(
          SettingProblem.ofAddress(
              String.valueOf(e.getMessage()), "mqtt://host:1883/topic/of/device"));
    }
    for (String option : options.keySet()) {
      problems.add(SettingProblem.ofOption(option, "there is no such option", "none"));
    }
    return List.copyOf(problems);
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    mustMakeSense(order);
    return new MqttDriver(
        identity(order.options()), order, MqttAddress.of(order.address()), listener);
  }
}
