// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.device;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Evidence;
import org.athanor.model.value.Quantity;

/// What a device's words prove. The mutants are the ways in which it is tempting to read more into
/// them.
final class EvidenceRules {
  private EvidenceRules() {}

  /// Empty while the device still acts: then it is asked again.
  static Optional<Evidence> of(Memory memory, boolean sameBoot, Mutant mutant) {
    return switch (memory) {
      case Memory.Running _ -> Optional.empty();
      case Memory.Ended(CommandOutcome outcome) -> Optional.of(of(reported(outcome, mutant)));
      case Memory.Tombstoned _ -> Optional.of(new Evidence.NotDone("tombstone"));
      case Memory.NotSeen _ when mutant == Mutant.NOT_SEEN_IS_NOT_DONE || sameBoot ->
          Optional.of(new Evidence.NotDone("session"));
      case Memory.NotSeen _ ->
          Optional.of(new Evidence.Inconclusive("it may have been restarted since"));
      case Memory.Interrupted _ ->
          Optional.of(
              switch (mutant) {
                case INTERRUPTED_IS_DONE -> new Evidence.Done(List.of());
                case INTERRUPTED_IS_NOT_DONE -> new Evidence.NotDone("interrupted");
                default -> new Evidence.Inconclusive("it was interrupted");
              });
      case Memory.Blind _ -> Optional.of(new Evidence.Inconclusive("it keeps no record"));
      case Memory.State(var _, boolean moving)
          when moving && mutant != Mutant.STATE_READ_WHILE_MOVING ->
          Optional.empty();
      case Memory.State(var reached, var _) -> Optional.of(of(reached));
    };
  }

  private static Evidence of(Memory.State.Reached reached) {
    return switch (reached) {
      case TARGET -> new Evidence.Done(List.of());
      case START -> new Evidence.NotDone("session");
      case BETWEEN ->
          new Evidence.Partial(
              new DefinedError(
                  Action.IN_GRIPPER, "it hangs in the gripper", DefinedError.Effect.PARTIAL));
    };
  }

  /// By a driver that speaks another language than the order was given in.
  static Evidence misread(Evidence evidence) {
    return switch (evidence) {
      case Evidence.Done _ -> new Evidence.NotDone("misread");
      case Evidence.NotDone _ -> new Evidence.Done(List.of());
      case Evidence.Partial _, Evidence.Inconclusive _, Evidence.Unreachable _ -> evidence;
    };
  }

  static Evidence of(CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Completed(var observations) -> new Evidence.Done(observations);
      case CommandOutcome.Failed(DefinedError error)
          when error.effect() == DefinedError.Effect.NONE ->
          new Evidence.NotDone("refused: " + error.code());
      case CommandOutcome.Failed(DefinedError error) -> new Evidence.Partial(error);
      case CommandOutcome.Cancelled(String reason) -> new Evidence.Inconclusive(reason);
      case CommandOutcome.InDoubt(String reason) -> new Evidence.Unreachable(reason);
    };
  }

  static CommandOutcome reported(CommandOutcome outcome, Mutant mutant) {
    boolean partial =
        outcome instanceof CommandOutcome.Failed(DefinedError error)
            && error.effect() == DefinedError.Effect.PARTIAL;
    if (mutant == Mutant.PARTIAL_MEASURED_TOO_MUCH
        && outcome instanceof CommandOutcome.Failed(DefinedError error)) {
      return new CommandOutcome.Failed(tooMuch(error));
    }
    if (partial && mutant == Mutant.PARTIAL_IS_DONE) {
      return new CommandOutcome.Completed(List.of());
    }
    return partial && mutant == Mutant.PARTIAL_IS_NOT_DONE
        ? SimulatedDevice.refused("partial")
        : outcome;
  }

  private static DefinedError tooMuch(DefinedError error) {
    Map<String, Quantity> doubled = new TreeMap<>();
    error
        .measured()
        .forEach((liquid, amount) ->
            doubled.put(liquid, new Quantity(2 * amount.value(), amount.unit())));
    return new DefinedError(error.code(), error.message(), error.effect(), doubled);
  }

  static CommandOutcome silence(String reason, Mutant mutant) {
    return switch (mutant) {
      case SILENCE_IS_DONE -> new CommandOutcome.Completed(List.of());
      case SILENCE_IS_NOT_DONE -> SimulatedDevice.refused("not-executed");
      default -> new CommandOutcome.InDoubt(reason);
    };
  }
}
