// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.world.EmergencyStops;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The wiring between emergency stops and the devices of this process that they stop. As in
/// hardware it asks nobody: no wire, controller or driver has a part in it. It runs by the wall
/// clock, since the hands that press are real.
final class SafetyCircuit implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(SafetyCircuit.class);
  private static final long EVERY_MILLIS = 50;

  private final EmergencyStops stops;
  private final Map<DeviceId, Set<DeviceId>> wiring;
  private final Map<DeviceId, VirtualDevice> devices;
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("safety-circuit").factory());
  private final Set<DeviceId> powerless = new TreeSet<>();
  private boolean blind;

  /// @param wiring a relay to those that it stops
  /// @param devices those of this process
  SafetyCircuit(
      EmergencyStops stops,
      Map<DeviceId, Set<DeviceId>> wiring,
      Map<DeviceId, VirtualDevice> devices) {
    this.stops = stops;
    this.wiring = Map.copyOf(wiring);
    this.devices = Map.copyOf(devices);
  }

  /// Returns once the devices are as the buttons are.
  void start() {
    if (!wiring.isEmpty()) {
      look();
      clock.scheduleWithFixedDelay(this::watch, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }
  }

  private void watch() {
    try {
      look();
      if (blind) {
        LOG.warn("the emergency stops can be seen again");
      }
      blind = false;
    } catch (RuntimeException e) {
      if (!blind) {
        LOG.warn("the emergency stops cannot be seen: {}", e.getMessage());
      }
      blind = true;
    }
  }

  private void look() {
    Set<DeviceId> stopped = new TreeSet<>();
    stops.pressed().forEach(relay -> stopped.addAll(wiring.getOrDefault(relay, Set.of())));
    devices.forEach((id, device) -> {
      if (stopped.contains(id) && powerless.add(id)) {
        device.emergencyStop(true);
      } else if (!stopped.contains(id) && powerless.remove(id)) {
        device.emergencyStop(false);
      }
    });
  }

  @Override
  public void close() {
    clock.close();
  }
}
