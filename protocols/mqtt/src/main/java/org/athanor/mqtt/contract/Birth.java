// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import org.athanor.model.device.DeviceDescription;

/// What a device says of itself when it comes to life: what it is, and how well it remembers.
public record Birth(DeviceDescription description, LedgerKind ledger) {
  /// What a device keeps of the commands that it was given.
  public enum LedgerKind {
    /// On disk, before the effect and before the answer: it outlives a power cut.
    DURABLE,
    /// Until the device is switched off.
    VOLATILE,
    /// Nothing that could be relied on.
    NONE
  }
}
