// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.id.DeviceId;

/// What each device last said it is. Written by its supervisor, read by everybody.
public final class KnownDevices {
  private final Map<DeviceId, DeviceDescription> descriptions = new ConcurrentHashMap<>();

  void is(DeviceId device, DeviceDescription description) {
    descriptions.put(device, description);
  }

  public Optional<DeviceDescription> find(DeviceId device) {
    return Optional.ofNullable(descriptions.get(device));
  }

  /// Of the devices that were reached so far.
  public Map<DeviceId, DeviceDescription> all() {
    return Map.copyOf(descriptions);
  }
}
