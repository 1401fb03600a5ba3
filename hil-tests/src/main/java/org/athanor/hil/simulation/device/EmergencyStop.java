// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ZoneId;

/// The hardware of a zone's emergency stop. It takes the power from the devices of the zone, and
/// from the network between them, whatever any software says; a relay tells of it.
public final class EmergencyStop {
  /// What the relay's reading is called.
  static final String READING = "stopped";

  private final ZoneId zone;
  private final List<SimulatedDevice> devices;
  private final GroundTruth truth;
  private boolean active = false;

  public EmergencyStop(ZoneId zone, Collection<SimulatedDevice> devices, GroundTruth truth) {
    this.zone = zone;
    this.devices = List.copyOf(devices);
    this.truth = truth;
  }

  public boolean active() {
    return active;
  }

  public void press() {
    if (active) {
      return;
    }
    active = true;
    devices.forEach(SimulatedDevice::cutPower);
    Set<DeviceId> ids = new TreeSet<>();
    devices.forEach(device -> ids.add(device.setting().id()));
    truth.stopped(zone, ids);
  }

  /// Somebody releases it: there is power again, and nothing moves for that.
  public void reset() {
    if (active) {
      active = false;
      truth.ofZone(zone, "reset");
      devices.forEach(SimulatedDevice::restorePower);
    }
  }

  /// A person who stands there means the zone to run again.
  public void start() {
    truth.ofZone(zone, "start");
  }
}
