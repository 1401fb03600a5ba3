// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import org.athanor.model.device.CommandOutcome;

/// What a device knows about an order.
sealed interface Memory {
  /// Never heard of.
  record NotSeen() implements Memory {}

  /// Not heard of, and refused from now on.
  record Tombstoned() implements Memory {}

  record Running() implements Memory {}

  /// Begun, and cut off by a restart or a person.
  record Interrupted() implements Memory {}

  record Ended(CommandOutcome outcome) implements Memory {}

  /// Keeps no record of orders.
  record Blind() implements Memory {}

  /// The state itself shows it.
  ///
  /// @param moving the state may still change by what is running
  record State(Reached reached, boolean moving) implements Memory {
    enum Reached {
      TARGET,
      START,
      BETWEEN
    }
  }
}
