// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;

/// A laboratory: its devices and how to reach them, its places, its labware and where that stands
/// at the start, and which device plays which role of a recipe; what is read to verify commands,
/// what sees where labware stands, what pours what into it, what it all weighs, and which devices
/// share a space or an emergency stop. All maps keep the file's order.
public record LabDefinition(
    LabId id,
    String title,
    Map<DeviceId, DeviceEntry> devices,
    Map<LocationId, LocationEntry> locations,
    Map<LabwareId, LabwareEntry> labware,
    Map<String, DeviceId> roles,
    List<PostCondition> verify,
    List<PlaceSensor> sensors,
    List<Pouring> liquids,
    Weights weights,
    Map<ZoneId, Zone> zones,
    Origin origin) {
  public LabDefinition {
    verify = List.copyOf(verify);
    sensors = List.copyOf(sensors);
    liquids = List.copyOf(liquids);
  }

  /// Zones in which one device may work at a time, with the devices that share it, by name.
  public Map<String, Set<String>> exclusive() {
    return zones.values().stream()
        .filter(Zone::exclusive)
        .collect(
            Collectors.toUnmodifiableMap(
                zone -> zone.id().value(),
                zone ->
                    zone.devices().stream()
                        .map(DeviceId::value)
                        .collect(Collectors.toUnmodifiableSet())));
  }

  /// @param driver the kind of driver ([org.athanor.model.device.DriverProvider#kind])
  public record DeviceEntry(
      DeviceId id, String title, String driver, URI address, Map<String, String> options) {}

  /// A place. A slot holds one piece of labware, a bin any number. `hotel` with 3 slots in the file
  /// becomes the slots `hotel.1` to `hotel.3` of group `hotel`.
  public record LocationEntry(LocationId id, Kind kind, String group, Optional<DeviceId> device) {
    public enum Kind {
      SLOT,
      BIN
    }
  }

  public record LabwareEntry(LabwareId id, String type, LocationId at) {}
}
