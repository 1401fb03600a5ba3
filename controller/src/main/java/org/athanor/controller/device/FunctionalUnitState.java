// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.controller.device.FunctionalUnitEvent.CommandEnded;
import org.athanor.controller.device.FunctionalUnitEvent.CommandFellInDoubt;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.device.FunctionalUnitEvent.EvidenceCollected;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.id.CommandId;

/// The command ledger folded: the one command that may be open, and how the last ones ended.
public record FunctionalUnitState(Open open, Map<CommandId, CommandOutcome> ended, Tally tally) {
  private static final int REMEMBERED = 1_000;

  static final FunctionalUnitState EMPTY =
      new FunctionalUnitState(new Open.Nothing(), Map.of(), new Tally(0, 0, 0, 0));

  /// State of the command protocol.
  public sealed interface Open {
    record Nothing() implements Open {}

    /// The intent is durable; the order is on its way or running.
    record Dispatching(CommandOrder order) implements Open {}

    record InDoubt(CommandOrder order, String cause) implements Open {}

    record AwaitingOperator(CommandOrder order, String question) implements Open {}
  }

  /// Counted since the journal began.
  public record Tally(int issued, int completed, int failed, int inDoubt) {}

  FunctionalUnitState apply(FunctionalUnitEvent event) {
    return switch (event) {
      case DispatchIntended(CommandOrder order, var _) ->
          new FunctionalUnitState(
              new Open.Dispatching(order),
              ended,
              new Tally(tally.issued + 1, tally.completed, tally.failed, tally.inDoubt));
      case CommandFellInDoubt(CommandId _, String cause, var _) ->
          new FunctionalUnitState(
              new Open.InDoubt(openOrder(), cause),
              ended,
              new Tally(tally.issued, tally.completed, tally.failed, tally.inDoubt + 1));
      case EvidenceCollected _ -> this;
      case EscalatedToOperator(CommandId _, String question, var _) ->
          new FunctionalUnitState(new Open.AwaitingOperator(openOrder(), question), ended, tally);
      case CommandEnded end ->
          new FunctionalUnitState(
              new Open.Nothing(), remember(end.command(), end.outcome()), count(end.outcome()));
    };
  }

  private CommandOrder openOrder() {
    return switch (open) {
      case Open.Dispatching(CommandOrder order) -> order;
      case Open.InDoubt(CommandOrder order, String _) -> order;
      case Open.AwaitingOperator(CommandOrder order, String _) -> order;
      case Open.Nothing _ -> throw new IllegalStateException("no command is open");
    };
  }

  private Map<CommandId, CommandOutcome> remember(CommandId command, CommandOutcome outcome) {
    Map<CommandId, CommandOutcome> kept = new LinkedHashMap<>(ended);
    kept.put(command, outcome);
    if (kept.size() > REMEMBERED) {
      kept.remove(kept.keySet().iterator().next());
    }
    return Collections.unmodifiableMap(kept);
  }

  private Tally count(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Completed _ ->
          new Tally(tally.issued, tally.completed + 1, tally.failed, tally.inDoubt);
      case CommandOutcome.Failed _, CommandOutcome.Cancelled _ ->
          new Tally(tally.issued, tally.completed, tally.failed + 1, tally.inDoubt);
      case CommandOutcome.InDoubt _ -> throw new IllegalStateException("in doubt is not an end");
    };
  }
}
