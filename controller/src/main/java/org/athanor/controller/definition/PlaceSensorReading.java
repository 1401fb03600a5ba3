// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;

/// Which devices see what stands where. A function that is not named is called like the place.
final class PlaceSensorReading {
  private final Set<DeviceId> devices;
  private final Map<String, List<LocationEntry>> groups;

  PlaceSensorReading(Set<DeviceId> devices, Map<String, List<LocationEntry>> groups) {
    this.devices = devices;
    this.groups = groups;
  }

  /// One for each place that is meant; none when something is wrong with it.
  List<PlaceSensor> read(Field field) {
    List<LocationEntry> places = places(field.key("at"));
    Optional<DeviceId> device = DeviceName.in(field.key("device"), devices);
    Field function = field.key("function");
    Tells tells =
        field.key("tells").text().filter("labware"::equals).isPresent()
            ? Tells.LABWARE
            : Tells.OCCUPIED;
    if (function.isPresent() && places.size() > 1) {
      function.problem(
          "one function cannot tell of " + places.size() + " places",
          "one place, or no function when the device has one called like each place");
    }
    return device
        .map(id ->
            places.stream()
                .map(place ->
                    new PlaceSensor(
                        place.id(),
                        id,
                        new FunctionId(function.text().orElse(place.id().value())),
                        tells))
                .toList())
        .orElse(List.of());
  }

  private List<LocationEntry> places(Field field) {
    Optional<String> name = field.text();
    List<LocationEntry> places =
        name.map(it -> groups.getOrDefault(it, List.of())).orElse(List.of());
    if (name.isPresent() && places.isEmpty()) {
      field.problem(
          Suggestion.unknown("location", name.get(), groups.keySet()),
          Suggestion.list(groups.keySet()));
    }
    if (places.stream().anyMatch(place -> place.kind() == LocationEntry.Kind.BIN)) {
      field.problem(
          "\"" + name.orElse("") + "\" is a bin: it may hold anything", "a location with slots");
    }
    return places;
  }
}
