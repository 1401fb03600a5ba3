// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.watchdog;

/// Who watches over the heater.
public enum Guard {
  /// The heater itself: it declares a lease.
  DEVICE,
  /// A gateway before a heater that only knows start and stop.
  GATEWAY
}
