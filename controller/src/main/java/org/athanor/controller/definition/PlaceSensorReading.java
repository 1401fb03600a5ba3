// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.model.device.Pour;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;

/// Which devices see what stands where, or how much. A function that is not named is called like
/// the place.
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
    Optional<Tells> tells = tells(field);
    if (function.isPresent() && places.size() > 1) {
      function.problem(
          "one function cannot tell of " + places.size() + " places",
          "one place, or no function when the device has one called like each place");
    }
    if (device.isEmpty() || tells.isEmpty()) {
      return List.of();
    }
    return places.stream()
        .map(place ->
            new PlaceSensor(
                place.id(),
                device.get(),
                new FunctionId(function.text().orElse(place.id().value())),
                tells.get()))
        .toList();
  }

  /// What is measured is never exact: how far it may be off has to be said.
  private static Optional<Tells> tells(Field field) {
    return switch (field.key("tells").text().orElse("")) {
      case "volume" -> tolerance(field, Pour.MICROLITRE, "5 uL").map(Tells.Volume::new);
      case "weight" -> tolerance(field, Weights.GRAM, "20 mg").map(Tells.Weight::new);
      case "labware" -> exact(field, new Tells.Labware());
      case "occupied" -> exact(field, new Tells.Occupied());
      default -> Optional.empty();
    };
  }

  private static Optional<Quantity> tolerance(Field field, Unit unit, String example) {
    Field tolerance = field.key("tolerance");
    if (!tolerance.isPresent()) {
      field.problem(
          "the tolerance is missing: how far a reading may be from what the books say",
          "tolerance: " + example);
    }
    return AmountText.in(unit, example, tolerance).map(amount -> new Quantity(amount, unit));
  }

  private static Optional<Tells> exact(Field field, Tells tells) {
    Field tolerance = field.key("tolerance");
    if (tolerance.isPresent()) {
      tolerance.problem("only a volume or a weight has a tolerance", "tells: volume or weight");
    }
    return Optional.of(tells);
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
