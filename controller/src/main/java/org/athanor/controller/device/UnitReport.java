// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// What a functional unit tells its parent.
public sealed interface UnitReport extends NoSerializationVerificationNeeded {
  /// The ledger has changed, or is about to.
  ///
  /// @param recovered the ledger was just read, at the start or after the store failed: what the
  ///   unit was told before that, it no longer knows
  record Changed(FunctionalUnitId unit, FunctionalUnitState state, boolean recovered)
      implements UnitReport {}

  /// Too many wait for the unit: this order was refused, and stands in no ledger.
  record TurnedAway(CommandId command) implements UnitReport {}

  /// The device was asked what became of the command, over a link that is up, and did not say so in
  /// a way that can be read; it is asked again.
  record Unanswered(FunctionalUnitId unit, CommandId command, String reason)
      implements UnitReport {}
}
