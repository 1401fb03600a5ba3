// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// What the lab file says about matter: the places, and what stands and stands ready at the start.
///
/// @param slots places for one piece of labware
/// @param bins places for any number
/// @param reservoirs microlitres by liquid, by device
public record WorldPlan(
    Set<LocationId> slots,
    Set<LocationId> bins,
    Map<LabwareId, LocationId> labware,
    Map<DeviceId, Map<String, Double>> reservoirs) {
  public WorldPlan {
    slots = new LinkedHashSet<>(slots);
    bins = new LinkedHashSet<>(bins);
    labware = new LinkedHashMap<>(labware);
    reservoirs = new LinkedHashMap<>(reservoirs);
  }
}
