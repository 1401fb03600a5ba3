// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.hil.simulation.device.SimulatedDevice;

/// Who lives in a world: the controller under test, and those who want something of it.
interface Inhabitants {
  List<SimulatedDevice> devices();

  /// Starts the controller.
  void begin(Life life);

  /// The controller is gone.
  void end();

  /// Something may befall them now.
  default void befall() {}

  /// Zones in which one device may work at a time, with their devices.
  default Map<String, Set<String>> exclusive() {
    return Map.of();
  }

  /// Wants nothing new from now on.
  void close();

  /// Whether everything that was wanted is over.
  boolean atRest();

  /// What is not over, in words.
  String unfinished();
}
