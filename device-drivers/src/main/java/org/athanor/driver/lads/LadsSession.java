// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.InstantSource;
import java.util.function.Consumer;
import org.athanor.driver.opcua.Acknowledged;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.id.CommandId;
import org.athanor.opcua.client.DeviceSession;

/// A session with one start of a device.
///
/// @param bootId names that start; empty when the device does not say
/// @param taken the orders that the device said it took, on this connection or an earlier one
/// @param onTaken told when it says so of another one
record LadsSession(
    DeviceSession session,
    String bootId,
    Signal signal,
    InstantSource clock,
    Acknowledged taken,
    Consumer<CommandId> onTaken) {

  void took(CommandId command) {
    taken.add(command);
    onTaken.accept(command);
  }
}
