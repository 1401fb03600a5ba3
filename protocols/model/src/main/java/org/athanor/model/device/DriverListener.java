// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// Where a driver reports what nobody asked for. Calls come from the driver's threads; the listener
/// hands them on at once and never blocks.
public interface DriverListener {
  /// The connection was lost; the driver waits for the next [Driver#connect].
  void connectionLost(String reason);

  /// The device has said that it took the order: from now on it acts.
  default void acknowledged(CommandId command) {}

  /// The device has begun to act on the order.
  default void started(CommandId command) {}

  void deviceState(DeviceState state);

  void functionalUnitState(FunctionalUnitId unit, FunctionalUnitState state);

  /// Progress of what is running, 0 to 1, and the step's name.
  void progress(FunctionalUnitId unit, double fraction, String step);

  void observed(FunctionalUnitId unit, Observation observation);
}
