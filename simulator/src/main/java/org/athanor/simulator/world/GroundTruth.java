// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import java.util.Map;

/// The log of physical effects, one JSON line each: `{"at": simulated instant, "device", "boot",
/// "command", "effect", "detail"}`. Written when the effect happens, durable at once.
public interface GroundTruth {
  /// @param effect kebab case: `pick`, `place`, `dispense`, `measure`, `partial-dispense`
  /// @param detail what was done to what, e.g. labware, location, liquid, microlitres
  void happened(String command, String effect, Map<String, Object> detail);
}
