// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitState;
import org.athanor.controller.device.FunctionalUnitState.Settled;
import org.athanor.controller.device.OpenCommand;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.id.CommandId;

/// What a ledger holds for people and for the journal, and the protocol never looks at again: so it
/// is said here, and [Ledgers] checks it with every question.
final class Forgetting {
  private Forgetting() {}

  /// How often it has been counted makes no difference to what may happen.
  static FunctionalUnitState tally(FunctionalUnitState ledger) {
    return new FunctionalUnitState(
        ledger.open(),
        ledger.settled(),
        ledger.sequence(),
        FunctionalUnitState.EMPTY.tally(),
        ledger.poured(),
        ledger.stops());
  }

  /// The number of the last order, why there is a doubt, and how an end is known.
  static FunctionalUnitState unread(FunctionalUnitState ledger) {
    Map<CommandId, Settled> settled = new HashMap<>();
    ledger.settled().forEach((id, end) -> settled.put(id, unread(end)));
    return new FunctionalUnitState(
        ledger.open().map(Forgetting::unread),
        settled,
        0,
        ledger.tally(),
        ledger.poured(),
        ledger.stops());
  }

  /// The session is in the effect that sends the order, and nobody sends it from the ledger again.
  private static OpenCommand unread(OpenCommand open) {
    CommandOrder order = open.order();
    Baseline baseline = order.baseline();
    return new OpenCommand(
        order
            .numbered(0, 0)
            .armed(
                new Baseline(baseline.deviceClass(), baseline.bootId(), "", baseline.readings())),
        open.fingerprint(),
        open.stage(),
        "",
        open.reported(),
        open.evidence(),
        open.quarantined());
  }

  private static Settled unread(Settled end) {
    return new Settled(unread(end.outcome()), Assurance.DEVICE_REPORTED, end.fingerprint());
  }

  private static CommandOutcome unread(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Completed _ -> new CommandOutcome.Completed(List.of());
      case CommandOutcome.Failed(DefinedError error) ->
          new CommandOutcome.Failed(new DefinedError("", "", error.effect(), error.measured()));
      case CommandOutcome.Cancelled _ -> new CommandOutcome.Cancelled("");
      case CommandOutcome.InDoubt _ -> outcome;
    };
  }
}
