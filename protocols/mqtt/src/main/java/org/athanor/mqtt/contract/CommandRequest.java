// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.time.Instant;
import org.athanor.model.device.DeviceCommand;

/// An order to a functional unit.
///
/// @param command its identity: the device does it at most once, for ever
/// @param notAfter the device refuses to start it later than this, by the wall clock
/// @param bootId the boot of the device that it is meant for: another one refuses it
public record CommandRequest(
    String command, DeviceCommand order, Instant notAfter, String bootId) {}
