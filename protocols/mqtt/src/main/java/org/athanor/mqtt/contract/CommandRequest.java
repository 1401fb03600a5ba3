// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.time.Instant;
import org.athanor.model.device.DeviceCommand;

/// An order to a functional unit.
///
/// @param command its identity: the device does it at most once, for ever
/// @param notAfter the device refuses to start it later than this, by the wall clock
/// @param bootId the boot of the device that it is meant for: another one refuses it
/// @param epoch of the controller that sends it; 0 where controllers have none
/// @param sequence of the order among those of this controller to this unit; 0 when it is not told
public record CommandRequest(
    String command,
    DeviceCommand order,
    Instant notAfter,
    String bootId,
    long epoch,
    long sequence) {
  /// One of a controller that has no epoch.
  public CommandRequest(String command, DeviceCommand order, Instant notAfter, String bootId) {
    this(command, order, notAfter, bootId, 0, 0);
  }
}
