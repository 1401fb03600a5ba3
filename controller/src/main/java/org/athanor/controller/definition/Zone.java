// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Collection;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.ZoneId;

/// Devices that share a space, an emergency stop, or both.
///
/// @param exclusive whether at most one of them may work at a time
/// @param stop what says that the zone is stopped; empty when nothing does
public record Zone(ZoneId id, Set<DeviceId> devices, boolean exclusive, Optional<StopInput> stop) {
  public Zone {
    devices = Collections.unmodifiableSet(new TreeSet<>(devices));
  }

  /// Of these, those that the device belongs to and that have an emergency stop.
  public static Set<ZoneId> withStop(Collection<Zone> zones, DeviceId device) {
    return zones.stream()
        .filter(zone -> zone.stop().isPresent() && zone.devices().contains(device))
        .map(Zone::id)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// A flag of a device: true while the emergency stop of the zone is active. It is read, and
  /// nothing is ever written to it.
  public record StopInput(DeviceId device, FunctionId function) {
    @Override
    public String toString() {
      return device + "/" + function;
    }
  }
}
