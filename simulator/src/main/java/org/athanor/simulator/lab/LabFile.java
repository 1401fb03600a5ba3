// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.lab;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.world.WorldPlan;

/// What the simulator takes from a lab file. The controller reads the same file with a reader of
/// its own, which checks all of it.
public record LabFile(Path file, String lab, Map<DeviceId, Entry> devices, WorldPlan world) {
  public LabFile {
    devices = Collections.unmodifiableMap(new LinkedHashMap<>(devices));
  }

  /// A device that the lab file tells how to simulate.
  ///
  /// @param line of the file where the device stands, for messages
  public record Entry(DeviceId id, URI address, JsonNode simulation, int line) {
    public String kind() {
      return simulation.path("kind").asText();
    }

    public boolean isMqtt() {
      return "mqtt".equals(address.getScheme());
    }
  }

  /// Something in a device's section that cannot be.
  public LabFileException problem(DeviceId device, String message) {
    Entry entry = devices.get(device);
    return new LabFileException(
        file, entry == null ? 0 : entry.line(), "device " + device + ": " + message);
  }
}
