// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// Labware, places, contents and buttons: shared by all devices of the lab, also when each runs in
/// a process of its own, and durable, as matter is.
public interface World {
  /// Every place there is, in the order of the lab file.
  Set<LocationId> locations();

  Optional<LabwareId> occupant(LocationId location);

  /// What stands in the slots, at one moment. A bin never counts as taken.
  Map<LocationId, LabwareId> occupants();

  Optional<LocationId> whereIs(LabwareId labware);

  /// What the piece that stands there holds, in microlitres by liquid, at one moment; empty when
  /// none does.
  Optional<Map<String, Double>> contentsAt(LocationId location);

  /// Moves a piece of labware.
  ///
  /// @throws IllegalStateException when it is not at `from`, or `to` is a slot that is taken
  void move(LabwareId labware, LocationId from, LocationId to);

  /// Adds liquid to a piece of labware, in microlitres.
  void add(LabwareId labware, String liquid, double microlitres);

  /// Takes liquid from a reservoir, in microlitres.
  ///
  /// @throws IllegalStateException when it holds less
  void draw(String reservoir, double microlitres);

  /// Microlitres left in a reservoir.
  double reservoir(String reservoir);

  /// Whether the emergency stop button at this device is pressed; not where it has none.
  boolean isEmergencyStopPressed();

  /// Microlitres by liquid.
  Map<String, Double> contents(LabwareId labware);
}
