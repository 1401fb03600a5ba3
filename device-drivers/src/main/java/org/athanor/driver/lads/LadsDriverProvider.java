// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import static java.util.stream.Collectors.joining;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.driver.opcua.OpcUaSettings;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.SettingProblem;
import org.athanor.model.id.FunctionId;

/// Kind `lads`: see [LadsDriver].
public final class LadsDriverProvider implements DriverProvider {
  /// Names, separated by commas, of functions that every run changes, that nothing else changes,
  /// and that survive a restart of the device: tips left, a totaliser, a balance. They prove what a
  /// run did when the device has forgotten it.
  static final String COUNTERS = "counters";

  @Override
  public String kind() {
    return "lads";
  }

  @Override
  public String version() {
    return "1";
  }

  @Override
  public Map<String, String> meaningful(Map<String, String> options) {
    Map<String, String> own = new TreeMap<>(OpcUaSettings.meaningful(options));
    own.put(
        COUNTERS, counters(options).stream().map(FunctionId::value).sorted().collect(joining(",")));
    return own;
  }

  @Override
  public Set<String> schemes() {
    return Set.of("opc.tcp");
  }

  @Override
  public List<SettingProblem> problems(URI address, Map<String, String> options) {
    return OpcUaSettings.problems(address, options, Set.of(COUNTERS));
  }

  @Override
  public Driver open(Order order, DriverListener listener) {
    mustMakeSense(order);
    return new LadsDriver(
        identity(order.options()),
        order,
        OpcUaSettings.of(order),
        counters(order.options()),
        listener);
  }

  private static Set<FunctionId> counters(Map<String, String> options) {
    Set<FunctionId> counters = new LinkedHashSet<>();
    for (String name : options.getOrDefault(COUNTERS, "").split(",", -1)) {
      if (!name.isBlank()) {
        counters.add(new FunctionId(name.strip()));
      }
    }
    return counters;
  }
}
