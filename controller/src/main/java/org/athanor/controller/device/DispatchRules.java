// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.util.Optional;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Link;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.CommandAccepted;
import org.athanor.controller.device.FunctionalUnitEvent.CommandArmed;
import org.athanor.controller.device.FunctionalUnitEvent.CommandEnded;
import org.athanor.controller.device.FunctionalUnitEvent.CommandExpired;
import org.athanor.controller.device.FunctionalUnitEvent.CommandRejected;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitEvent.ReservationReleased;
import org.athanor.controller.device.FunctionalUnitEvent.ResourcesReserved;
import org.athanor.controller.device.FunctionalUnitState.Settled;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.id.CommandId;

/// From the wish to the one transmission. Until the intent is written nothing here can have had an
/// effect, so everything may be taken back; afterwards nothing here is asked any more.
final class DispatchRules {
  private static final Duration WANTED_FOR = Duration.ofDays(1);

  private static final DefinedError DONE_BEFORE =
      new DefinedError(
          "done-before", "the attempt before this one succeeded", DefinedError.Effect.NONE);

  private static final DefinedError NEVER_SENT =
      new DefinedError(
          DoubtRules.NOT_EXECUTED,
          "the command ledger was read again before it was sent",
          DefinedError.Effect.NONE);

  private DispatchRules() {}

  static Decision onSubmitted(
      FunctionalUnitState state, CommandInput.Submitted submitted, Situation situation) {
    CommandId id = submitted.id();
    String fingerprint = Fingerprint.of(submitted.command());
    Settled known = state.settled().get(id);
    if (known != null) {
      return same(known.fingerprint(), fingerprint)
          ? Decision.effects(new CommandEffect.Reply(id, known.outcome(), known.assurance()))
          : reply(id, conflict(id));
    }
    Optional<OpenCommand> open = state.open(id);
    if (open.isPresent()) {
      return same(open.get().fingerprint(), fingerprint)
          ? Decision.nothing()
          : reply(id, conflict(id));
    }
    if (state.open().isPresent()) {
      return Decision.effects(new CommandEffect.PutAside());
    }
    return obstacle(state, submitted)
        .or(() -> StopRules.obstacle(submitted.command(), situation))
        .map(error -> reject(id, error, fingerprint, situation))
        .orElseGet(() -> accept(submitted, fingerprint, situation));
  }

  private static Optional<DefinedError> obstacle(
      FunctionalUnitState state, CommandInput.Submitted submitted) {
    if (doneBefore(state, submitted.id())) {
      return Optional.of(DONE_BEFORE);
    }
    return switch (submitted.begun()) {
      case IN_THIS_LIFE -> Optional.empty();
      case IN_AN_EARLIER_LIFE -> Optional.of(NEVER_SENT);
    };
  }

  private static Decision accept(
      CommandInput.Submitted submitted, String fingerprint, Situation situation) {
    CommandOrder order =
        new CommandOrder(
                submitted.id(),
                situation.unit(),
                submitted.command(),
                situation.now().plus(WANTED_FOR))
            .causing(situation.effects());
    Decision accepted = Decision.write(new CommandAccepted(order, fingerprint, situation.now()));
    return situation.linked() ? accepted.and(reserve(order, situation)) : accepted;
  }

  /// Another attempt is for what is proven not to have happened, or for what a person judged.
  private static boolean doneBefore(FunctionalUnitState state, CommandId id) {
    if (id.attempt() == 1) {
      return false;
    }
    Settled before =
        state.settled().get(new CommandId(id.experiment(), id.step(), id.attempt() - 1));
    return before != null && before.outcome() instanceof CommandOutcome.Completed;
  }

  /// Written, so that what arrives later under this id is not done either.
  private static Decision reject(
      CommandId id, DefinedError error, String fingerprint, Situation situation) {
    return Decision.write(new CommandRejected(id, error, fingerprint, situation.now()))
        .then(
            new CommandEffect.Reply(
                id, new CommandOutcome.Failed(error), Assurance.DEVICE_REPORTED),
            new CommandEffect.TakeNext());
  }

  private static boolean same(String known, String fingerprint) {
    return known.isEmpty() || known.equals(fingerprint);
  }

  private static CommandOutcome conflict(CommandId id) {
    return new CommandOutcome.Failed(
        new DefinedError(
            "id-conflict",
            id + " is the id of another command; nothing was sent",
            DefinedError.Effect.NONE));
  }

  private static Decision reply(CommandId id, CommandOutcome outcome) {
    return Decision.effects(new CommandEffect.Reply(id, outcome, Assurance.DEVICE_REPORTED));
  }

  static Decision reserve(CommandOrder order, Situation situation) {
    if (situation.now().isAfter(order.notAfter())) {
      Settled end =
          new Settled(
              new CommandOutcome.Failed(FunctionalUnitState.EXPIRED),
              Assurance.DEVICE_REPORTED,
              "");
      return Decision.write(new CommandExpired(order.id(), situation.now()))
          .then(new CommandEffect.Announce(order.id(), end), new CommandEffect.TakeNext());
    }
    return Decision.write(
            new ResourcesReserved(
                order.id(), Touched.by(order), situation.epoch(), situation.now()))
        .then(new CommandEffect.Arm(order));
  }

  static Decision release(OpenCommand open, String reason, Situation situation) {
    return Decision.write(new ReservationReleased(open.order().id(), reason, situation.now()));
  }

  /// Another attempt asks for its places and its labware again.
  static Decision neverSent(OpenCommand open, Situation situation) {
    return endUnsent(open, new CommandOutcome.Failed(NEVER_SENT), situation);
  }

  /// Its zone was stopped before it went out.
  static Decision stopped(OpenCommand open, DefinedError stop, Situation situation) {
    return endUnsent(open, new CommandOutcome.Failed(stop), situation);
  }

  static Decision onArmingEnded(
      FunctionalUnitState state, CommandInput.ArmingEnded ended, Situation situation) {
    Optional<OpenCommand> reserved =
        state.open(ended.id()).filter(open -> open.stage() == CommandStage.RESERVED);
    if (reserved.isEmpty()) {
      return Decision.nothing();
    }
    Optional<DefinedError> stop = StopRules.obstacle(reserved.get().order().command(), situation);
    if (stop.isPresent()) {
      return endUnsent(reserved.get(), new CommandOutcome.Failed(stop.get()), situation);
    }
    return switch (ended.arming()) {
      case Driver.Arming.Armed(Baseline baseline) when situation.linked() ->
          intend(state, reserved.get().order().armed(baseline), situation);
      case Driver.Arming.Armed _ -> release(reserved.get(), "the connection was lost", situation);
      case Driver.Arming.Unreachable(String reason) ->
          release(reserved.get(), reason, situation).then(new CommandEffect.AskAgain(ended.id()));
    };
  }

  /// The baseline and the intent in one write: between the two nothing happens.
  private static Decision intend(
      FunctionalUnitState state, CommandOrder armed, Situation situation) {
    Link link = situation.link().orElse(Link.UNKNOWN);
    CommandOrder order =
        armed.numbered(state.sequence() + 1, situation.epoch()).by(link.driver(), link.device());
    return Decision.write(
            new CommandArmed(order.id(), order.baseline(), situation.now()),
            new DispatchIntended(order, situation.now()))
        .then(new CommandEffect.Send(order));
  }

  static Decision onCancelRequested(
      FunctionalUnitState state, CommandInput.CancelRequested cancel, Situation situation) {
    Optional<OpenCommand> open =
        state.open(cancel.id()).filter(command -> command.stage().recallable());
    CommandOutcome outcome = new CommandOutcome.Cancelled(cancel.reason());
    return open.map(command -> endUnsent(command, outcome, situation)).orElseGet(Decision::nothing);
  }

  private static Decision endUnsent(OpenCommand open, CommandOutcome outcome, Situation situation) {
    CommandId id = open.order().id();
    return Decision.write(
            new CommandEnded(id, outcome, Assurance.DEVICE_REPORTED, "", situation.now()))
        .then(
            new CommandEffect.Announce(
                id, new Settled(outcome, Assurance.DEVICE_REPORTED, open.fingerprint())),
            new CommandEffect.TakeNext());
  }
}
