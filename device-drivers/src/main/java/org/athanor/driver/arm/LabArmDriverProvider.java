// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.driver.opcua.OpcUaSettings;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;

/// Kind `lab-arm`: see [LabArmDriver].
public final class LabArmDriverProvider implements DriverProvider {
  /// Whether the arm senses what stands at its places, or only remembers what it did.
  static final String PLACES = "places";

  private static final String SENSED = "sensed";
  private static final Map<String, TransferEvidence.Places> WORDS =
      new TreeMap<>(
          Map.of(
              SENSED,
              TransferEvidence.Places.SENSED,
              "remembered",
              TransferEvidence.Places.REMEMBERED));

  @Override
  public String kind() {
    return "lab-arm";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Map<String, String> meaningful(Map<String, String> options) {
    Map<String, String> own = new TreeMap<>(OpcUaSettings.meaningful(options));
    own.putIfAbsent(PLACES, SENSED);
    return own;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("opc.tcp");
  }

  @Override
  public List<SettingProblem> problems(URI address, Map<String, String> options) {
    List<SettingProblem> problems =
        new ArrayList<>(OpcUaSettings.problems(address, options, Set.of(PLACES)));
    if (!WORDS.containsKey(options.getOrDefault(PLACES, SENSED))) {
      problems.add(
          SettingProblem.ofOption(
              PLACES, "is \"" + options.get(PLACES) + "\"", String.join(" or ", WORDS.keySet())));
    }
    return List.copyOf(problems);
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    mustMakeSense(order);
    return new LabArmDriver(
        identity(order.options()),
        order,
        OpcUaSettings.of(order),
        Objects.requireNonNull(WORDS.get(order.options().getOrDefault(PLACES, SENSED))),
        listener);
  }
}
