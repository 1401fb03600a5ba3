// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.List;
import java.util.Optional;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.CommandEnded;
import org.athanor.controller.device.FunctionalUnitEvent.DeviceAcknowledged;
import org.athanor.controller.device.FunctionalUnitEvent.DeviceReportedDone;
import org.athanor.controller.device.FunctionalUnitEvent.ExecutionResumed;
import org.athanor.controller.device.FunctionalUnitEvent.ExecutionStarted;
import org.athanor.controller.device.FunctionalUnitEvent.HoldRequested;
import org.athanor.controller.device.FunctionalUnitState.Settled;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;

/// What the device says of an order that it has, and what that is worth.
final class AnswerRules {
  private AnswerRules() {}

  static Decision onTook(FunctionalUnitState state, CommandId id, Situation situation) {
    return at(state, id, CommandStage.DISPATCHING)
        ? Decision.write(new DeviceAcknowledged(id, situation.now()))
        : Decision.nothing();
  }

  static Decision onBegan(FunctionalUnitState state, CommandId id, Situation situation) {
    return at(state, id, CommandStage.DISPATCHING) || at(state, id, CommandStage.ACKNOWLEDGED)
        ? Decision.write(new ExecutionStarted(id, situation.now()))
        : Decision.nothing();
  }

  /// The device has been told already; this only notes it.
  static Decision onSafeState(FunctionalUnitState state, ControlVerb verb, Situation situation) {
    if (state.open().isEmpty()) {
      return Decision.nothing();
    }
    CommandId id = state.open().get().order().id();
    return switch (verb) {
      case HOLD -> when(state, CommandStage.EXECUTING, new HoldRequested(id, situation.now()));
      case UNHOLD -> when(state, CommandStage.HOLDING, new ExecutionResumed(id, situation.now()));
      // The order's own answer says how a stop or an abort has ended it.
      case STOP, ABORT, CLEAR -> Decision.nothing();
    };
  }

  private static Decision when(
      FunctionalUnitState state, CommandStage stage, FunctionalUnitEvent event) {
    return state.stage() == stage ? Decision.write(event) : Decision.nothing();
  }

  static Decision onDriverEnded(
      FunctionalUnitState state, CommandInput.DriverEnded ended, Situation situation) {
    Optional<OpenCommand> open = state.open(ended.id()).filter(command -> command.stage().sent());
    return open.map(command ->
            Witness.another(command, situation)
                ? DoubtRules.fall(command, "another driver or device answered", situation)
                : onDriverEnded(command, ended.outcome(), situation))
        .orElseGet(Decision::nothing);
  }

  private static Decision onDriverEnded(
      OpenCommand open, CommandOutcome outcome, Situation situation) {
    return switch (outcome) {
      case CommandOutcome.Completed(List<Observation> observations) ->
          Decision.write(new DeviceReportedDone(open.order().id(), observations, situation.now()))
              .and(verify(open.reporting(observations), situation));
      // Who has said that it took the order cannot be believed at once that nothing happened.
      case CommandOutcome.Failed(DefinedError error)
          when error.effect() == DefinedError.Effect.NONE
              && open.stage() != CommandStage.DISPATCHING ->
          DoubtRules.fall(open, "it took the order and then failed: " + error.message(), situation);
      case CommandOutcome.Failed _, CommandOutcome.Cancelled _ ->
          end(open, outcome, Assurance.DEVICE_REPORTED, "", situation);
      case CommandOutcome.InDoubt(String lastKnown) -> DoubtRules.fall(open, lastKnown, situation);
    };
  }

  /// Reads the post-condition where one is declared; else the device's word has to do, which was
  /// taken down when its own driver brought it. The readings from before the order are that
  /// driver's and device's too, so a post-condition is not read through another one.
  static Decision verify(OpenCommand open, Situation situation) {
    if (situation.verifiable() && Witness.another(open, situation)) {
      return DoubtRules.fall(
          open, "another driver or device would be read for its post-condition", situation);
    }
    return situation.verifiable()
        ? Decision.effects(new CommandEffect.Verify(open.order(), open.reported()))
        : end(
            open,
            new CommandOutcome.Completed(open.reported()),
            Assurance.DEVICE_REPORTED,
            "",
            situation);
  }

  static Decision onPostConditionRead(
      FunctionalUnitState state, CommandInput.PostConditionRead read, Situation situation) {
    // Without a link nobody knows which device was read; it is read again over the next one.
    if (!at(state, read.id(), CommandStage.VERIFYING) || !situation.linked()) {
      return Decision.nothing();
    }
    OpenCommand open = state.open().orElseThrow();
    return switch (read.verification()) {
      case Verification.Holds(String words, List<Observation> observations) ->
          end(
              open,
              new CommandOutcome.Completed(observations),
              Assurance.VERIFIED,
              words,
              situation);
      case Verification.Fails(String words) ->
          end(
              open,
              new CommandOutcome.Failed(
                  new DefinedError("not-as-reported", words, DefinedError.Effect.PARTIAL)),
              Assurance.VERIFIED,
              words,
              situation);
      case Verification.Unreadable(String why) ->
          DoubtRules.fall(open, "its post-condition cannot be read: " + why, situation);
    };
  }

  static Decision end(
      OpenCommand open,
      CommandOutcome outcome,
      Assurance assurance,
      String words,
      Situation situation) {
    CommandId id = open.order().id();
    return Decision.write(new CommandEnded(id, outcome, assurance, words, situation.now()))
        .then(
            new CommandEffect.Announce(id, new Settled(outcome, assurance, open.fingerprint())),
            new CommandEffect.TakeNext());
  }

  private static boolean at(FunctionalUnitState state, CommandId id, CommandStage stage) {
    return state.open(id).filter(open -> open.stage() == stage).isPresent();
  }
}
