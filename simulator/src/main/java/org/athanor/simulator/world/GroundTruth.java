// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.world;

import java.util.Map;

/// The log of physical effects, one JSON line each: `{"at": simulated instant, "device", "boot",
/// "command", "effect", "detail"}`. Written when the effect happens, durable at once.
public interface GroundTruth {
  /// @param command the order that it was done for; empty where a person did as they pleased
  /// @param effect kebab case: `pick`, `place`, `dispense`, `measure`, `partial-dispense`; `carry`
  ///   where a person did it for no order
  /// @param detail what was done to what, e.g. labware, location, liquid, microlitres
  void happened(String command, String effect, Map<String, Object> detail);

  /// Whether this command's effect is in the log; a device that was cut off between its own memory
  /// and this log mends the log with it when it wakes up.
  default boolean knows(String command, String effect) {
    return false;
  }
}
