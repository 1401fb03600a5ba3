// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

/// How a device can tell what became of an order.
public enum DeviceClass {
  /// A durable ledger by command, with tombstones.
  A,
  /// Sets a state that can be read back; fenced by its session.
  B,
  /// Remembers the last orders until it restarts; fenced by its session.
  C,
  /// Tells nothing; fenced by its session.
  D
}
