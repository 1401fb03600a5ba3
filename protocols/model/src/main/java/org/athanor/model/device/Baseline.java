// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.List;
import java.util.Optional;
import org.athanor.model.device.Observation.Quality;

/// What is known of a device at the moment before an order goes out. It is written with the intent,
/// so that whoever has to find out later what became of the order, perhaps another process, can
/// tell what has changed since.
///
/// @param deviceClass how far the device can later prove what it did with this order
/// @param bootId names the present start of the device, empty when it does not say: another one
///   later means that whatever it only remembered is gone
/// @param session names the connection that the order may go out on; it is sent on no other
/// @param readings counters, levels and places, read freshly for this order
public record Baseline(
    DeviceClass deviceClass, String bootId, String session, List<Observation> readings) {
  /// Nothing is known, so nothing can be concluded from it.
  public static final Baseline NONE = new Baseline(DeviceClass.BLIND, "", "", List.of());

  public Baseline {
    readings = List.copyOf(readings);
  }

  /// Whether the device is known not to have started again since.
  public boolean sameBoot(String nowBootId) {
    return !bootId.isEmpty() && bootId.equals(nowBootId);
  }

  /// A reading that evidence may rest on.
  public Optional<Observation> good(String name) {
    return readings.stream()
        .filter(reading -> reading.name().equals(name) && reading.quality() == Quality.GOOD)
        .findFirst();
  }
}
