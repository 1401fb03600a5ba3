// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// Labware, where it stands and what it holds: shared by the devices of a world, and durable, as
/// matter is.
public final class Matter {
  /// Where nobody in the lab looks.
  public static final LocationId ELSEWHERE = new LocationId("elsewhere");

  private final Map<LabwareId, LocationId> places;
  private final Set<LocationId> bins;
  private final Map<LabwareId, Map<String, Double>> contents = new HashMap<>();

  public Matter(Map<LabwareId, LocationId> places, Set<LocationId> bins) {
    this.places = new HashMap<>(places);
    this.bins = Set.copyOf(bins);
  }

  LocationId place(LabwareId labware, LocationId unknown) {
    return places.getOrDefault(labware, unknown);
  }

  /// What stands there: empty for nothing.
  String occupant(LocationId place) {
    return places.entrySet().stream()
        .filter(entry -> entry.getValue().equals(place))
        .map(entry -> entry.getKey().value())
        .sorted()
        .findFirst()
        .orElse("");
  }

  /// What stands at such a place, in the order of the names.
  public List<LabwareId> standing(Predicate<LocationId> at) {
    return places.entrySet().stream()
        .filter(entry -> at.test(entry.getValue()))
        .map(Map.Entry::getKey)
        .sorted()
        .toList();
  }

  boolean isElsewhere(LabwareId labware) {
    return ELSEWHERE.equals(places.get(labware));
  }

  boolean free(LocationId place) {
    return bins.contains(place) || !places.containsValue(place);
  }

  public void move(LabwareId labware, LocationId to) {
    places.put(labware, to);
  }

  void add(LabwareId labware, String liquid, double microlitres) {
    contents.computeIfAbsent(labware, _ -> new TreeMap<>()).merge(liquid, microlitres, Double::sum);
  }

  Map<String, Double> contents(LabwareId labware) {
    return Collections.unmodifiableMap(contents.getOrDefault(labware, Map.of()));
  }
}
