// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.definition.Zone.StopInput;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;

/// Which devices share a space or an emergency stop. A zone that is neither would say nothing, so
/// that something is missing in it.
final class ZoneReading {
  private final Set<DeviceId> devices;

  ZoneReading(Set<DeviceId> devices) {
    this.devices = devices;
  }

  /// Empty when something is wrong with it.
  Optional<Zone> read(String name, Field field) {
    Set<DeviceId> members = new TreeSet<>();
    for (Field item : field.key("devices").items()) {
      DeviceName.in(item, devices)
          .filter(device -> !members.add(device))
          .ifPresent(
              device -> item.problem("\"" + device + "\" is there twice", "each device once"));
    }
    boolean exclusive = field.key("exclusive").flag().orElse(false);
    Field stop = field.key("stop");
    if (field.isMapping() && !exclusive && !stop.isPresent()) {
      field.problem(
          "zone \"" + name + "\" has no emergency stop and excludes nobody",
          "exclusive: true, or stop, or both");
    }
    if (exclusive && field.key("devices").items().size() == 1) {
      field
          .key("devices")
          .problem("one device has nobody to exclude", "two devices or more, or no exclusive");
    }
    if (members.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(new Zone(Names.zone(name), members, exclusive, input(stop)));
  }

  private Optional<StopInput> input(Field stop) {
    Optional<FunctionId> function = stop.key("function").text().map(Names::function);
    return DeviceName.in(stop.key("device"), devices)
        .flatMap(device -> function.map(name -> new StopInput(device, name)));
  }
}
