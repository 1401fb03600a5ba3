// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Instant;
import java.util.List;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.CommandEnded;
import org.athanor.controller.device.FunctionalUnitEvent.CommandFellInDoubt;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.device.FunctionalUnitEvent.EvidenceCollected;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.CommandId;

/// The command protocol's decisions, without an actor: what an answer or a piece of evidence means.
final class FunctionalUnitRules {
  /// Code of a command that is proven not to have happened and never to happen: it may be tried
  /// again as another attempt.
  static final String NOT_EXECUTED = "not-executed";

  private FunctionalUnitRules() {}

  /// What the driver's answer means.
  static FunctionalUnitEvent onDriverEnded(CommandId command, CommandOutcome outcome, Instant now) {
    return switch (outcome) {
      case CommandOutcome.InDoubt(String lastKnown) ->
          new CommandFellInDoubt(command, lastKnown, now);
      case CommandOutcome.Completed _, CommandOutcome.Failed _, CommandOutcome.Cancelled _ ->
          new CommandEnded(command, outcome, Assurance.DEVICE_REPORTED, "", now);
    };
  }

  /// What the evidence means; nothing when the device could not be asked.
  static List<FunctionalUnitEvent> onEvidence(CommandId command, Evidence evidence, Instant now) {
    EvidenceCollected collected = new EvidenceCollected(command, evidence, now);
    return switch (evidence) {
      case Evidence.Done(var observations) ->
          List.of(collected, reconciled(command, new CommandOutcome.Completed(observations), now));
      case Evidence.NotDone(String fence) ->
          List.of(
              collected,
              reconciled(
                  command,
                  new CommandOutcome.Failed(
                      new DefinedError(NOT_EXECUTED, fence, DefinedError.Effect.NONE)),
                  now));
      case Evidence.Partial(DefinedError error) ->
          List.of(collected, reconciled(command, new CommandOutcome.Failed(error), now));
      case Evidence.Inconclusive(String reason) ->
          List.of(collected, new EscalatedToOperator(command, reason, now));
      case Evidence.Unreachable _ -> List.of();
    };
  }

  /// A person's word ends the doubt.
  static FunctionalUnitEvent onVerdict(
      CommandId command, Verdict verdict, String operator, String reason, Instant now) {
    CommandOutcome outcome =
        switch (verdict) {
          case DONE -> new CommandOutcome.Completed(List.of());
          case NOT_DONE ->
              new CommandOutcome.Failed(
                  new DefinedError(NOT_EXECUTED, reason, DefinedError.Effect.NONE));
        };
    return new CommandEnded(command, outcome, Assurance.HUMAN, operator + ": " + reason, now);
  }

  private static CommandEnded reconciled(CommandId command, CommandOutcome outcome, Instant now) {
    return new CommandEnded(command, outcome, Assurance.RECONCILED, "", now);
  }
}
