// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.util.Map;
import java.util.Set;
import org.athanor.driver.opcua.OpcUaSettings;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;

/// Kind `lab-arm`: see [LabArmDriver].
public final class LabArmDriverProvider implements DriverProvider {
  /// Whether the arm senses what stands at its places, or only remembers what it did.
  static final String PLACES = "places";

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
    return new LabArmDriver(
        order, OpcUaSettings.of(order, Set.of(PLACES)), places(order.options()), listener);
  }

  private static TransferEvidence.Places places(Map<String, String> options) {
    return switch (options.getOrDefault(PLACES, "sensed")) {
      case "sensed" -> TransferEvidence.Places.SENSED;
      case "remembered" -> TransferEvidence.Places.REMEMBERED;
      case String other ->
          throw new IllegalArgumentException(
              "option " + PLACES + " must be sensed or remembered: \"" + other + "\"");
    };
  }
}
