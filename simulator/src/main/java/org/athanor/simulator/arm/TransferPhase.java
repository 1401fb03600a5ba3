// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

/// Where a transfer is. Each phase but the last ends in an effect.
enum TransferPhase {
  /// On the way to the source; ends with the pick.
  APPROACH,
  /// With the labware on the way to the target; ends with the place.
  CARRY,
  /// Empty, on the way out of the way.
  RETREAT
}
