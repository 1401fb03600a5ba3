// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.id.DeviceId;

/// The inventory of a bench.
///
/// @param simulated true when nothing real moves
public record Bench(String name, boolean simulated, List<Entry> devices) {
  public Bench {
    devices = List.copyOf(devices);
  }

  /// @param tags what the device can stand in for, e.g. `liquid-handler`
  /// @param humanPresent a person must be at the device while it moves
  /// @param fixtures what a person has set up for the specs: labware and places, by name
  public record Entry(
      DeviceId id,
      List<String> tags,
      String driver,
      URI address,
      Map<String, String> options,
      String location,
      boolean humanPresent,
      Map<String, String> fixtures) {
    public Entry {
      tags = List.copyOf(tags);
      options = Map.copyOf(options);
      fixtures = Map.copyOf(fixtures);
    }
  }

  public Optional<Entry> tagged(String tag) {
    return devices.stream().filter(device -> device.tags().contains(tag)).findFirst();
  }
}
