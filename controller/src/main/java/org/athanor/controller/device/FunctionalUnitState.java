// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.matter.Contents;
import org.athanor.controller.matter.Poured;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.ZoneId;

/// The command ledger folded: the one command that may be open, and how the last ones ended.
///
/// @param sequence of the last order that went out
/// @param poured by the commands that have ended
/// @param stops of zones that no person has started again
public record FunctionalUnitState(
    Optional<OpenCommand> open,
    Map<CommandId, Settled> settled,
    long sequence,
    Tally tally,
    Contents poured,
    Map<ZoneId, StopCause> stops) {
  private static final int REMEMBERED = 1_000;

  public static final FunctionalUnitState EMPTY =
      new FunctionalUnitState(
          Optional.empty(), Map.of(), 0, new Tally(0, 0, 0, 0), Contents.NONE, Map.of());

  /// How a command ended.
  public record Settled(CommandOutcome outcome, Assurance assurance, String fingerprint) {}

  /// Counted since the journal began.
  public record Tally(int issued, int completed, int failed, int inDoubt) {}

  public CommandStage stage() {
    return open.map(OpenCommand::stage).orElse(CommandStage.IDLE);
  }

  /// What this unit has put into labware, with what the open command may have.
  public Contents contents() {
    return open.filter(OpenCommand::maybeOut)
        .map(command -> poured.plus(Poured.meanwhile(command.order().effects())))
        .orElse(poured);
  }

  /// The open command, if it is this one.
  Optional<OpenCommand> open(CommandId id) {
    return open.filter(command -> command.order().id().equals(id));
  }

  FunctionalUnitState apply(FunctionalUnitEvent event) {
    return switch (event) {
      case FunctionalUnitEvent.OfCommand ofCommand -> apply(ofCommand);
      case FunctionalUnitEvent.UnitStopped(var zone, var cause, var _) ->
          with(zone, Optional.of(cause));
      case FunctionalUnitEvent.UnitStarted(var zone, var _, var _, var _) ->
          with(zone, Optional.empty());
    };
  }

  private FunctionalUnitState with(ZoneId zone, Optional<StopCause> stop) {
    Map<ZoneId, StopCause> now = new TreeMap<>(stops);
    now.remove(zone);
    stop.ifPresent(cause -> now.put(zone, cause));
    return new FunctionalUnitState(
        open, settled, sequence, tally, poured, Collections.unmodifiableMap(now));
  }

  private FunctionalUnitState apply(FunctionalUnitEvent.OfCommand event) {
    CommandStage next = CommandTable.standard().take(stage(), CommandMove.of(event)).to();
    return switch (event) {
      case FunctionalUnitEvent.CommandAccepted accepted ->
          opening(OpenCommand.of(accepted.order(), accepted.fingerprint(), next));
      case FunctionalUnitEvent.CommandRejected rejected ->
          ending(
              rejected.command(),
              new Settled(
                  new CommandOutcome.Failed(rejected.error()),
                  Assurance.DEVICE_REPORTED,
                  rejected.fingerprint()));
      case FunctionalUnitEvent.CommandArmed armed -> {
        OpenCommand open = theOpen(event);
        yield opening(open.with(open.order().armed(armed.baseline())).at(next));
      }
      case FunctionalUnitEvent.DispatchIntended intended -> sent(intended, next);
      case FunctionalUnitEvent.DeviceReportedDone reported ->
          opening(theOpen(event).reporting(reported.observations()).at(next));
      case FunctionalUnitEvent.CommandFellInDoubt doubt -> doubted(doubt, next);
      case FunctionalUnitEvent.Quarantined quarantined ->
          opening(theOpen(event).quarantining(quarantined.touched()).at(next));
      case FunctionalUnitEvent.EvidenceCollected collected ->
          opening(theOpen(event).proving(collected.evidence()).at(next));
      case FunctionalUnitEvent.EscalatedToOperator escalated ->
          opening(theOpen(event).saying(escalated.question()).at(next));
      case FunctionalUnitEvent.ResourcesReserved _,
          FunctionalUnitEvent.ReservationReleased _,
          FunctionalUnitEvent.DeviceAcknowledged _,
          FunctionalUnitEvent.ExecutionStarted _,
          FunctionalUnitEvent.HoldRequested _,
          FunctionalUnitEvent.ExecutionResumed _,
          FunctionalUnitEvent.ReconcileStarted _,
          FunctionalUnitEvent.FenceConfirmed _,
          FunctionalUnitEvent.HumanResolved _ ->
          opening(theOpen(event).at(next));
      case FunctionalUnitEvent.CommandExpired expired ->
          ending(
              expired.command(),
              new Settled(
                  new CommandOutcome.Failed(EXPIRED),
                  Assurance.DEVICE_REPORTED,
                  theOpen(event).fingerprint()));
      case FunctionalUnitEvent.CommandEnded ended ->
          ending(
              ended.command(),
              new Settled(ended.outcome(), ended.assurance(), theOpen(event).fingerprint()));
    };
  }

  static final DefinedError EXPIRED =
      new DefinedError(
          "expired", "its device could not be reached in time", DefinedError.Effect.NONE);

  private OpenCommand theOpen(FunctionalUnitEvent.OfCommand event) {
    return open(event.command())
        .orElseThrow(() -> new IllegalStateException(event.command() + " is not the open command"));
  }

  private FunctionalUnitState opening(OpenCommand command) {
    return new FunctionalUnitState(Optional.of(command), settled, sequence, tally, poured, stops);
  }

  /// A journal from before the table has no acceptance.
  private FunctionalUnitState sent(
      FunctionalUnitEvent.DispatchIntended intended, CommandStage next) {
    String fingerprint = open(intended.command()).map(OpenCommand::fingerprint).orElse("");
    return new FunctionalUnitState(
        Optional.of(OpenCommand.of(intended.order(), fingerprint, next)),
        settled,
        Math.max(sequence + 1, intended.order().sequence()),
        new Tally(tally.issued + 1, tally.completed, tally.failed, tally.inDoubt),
        poured,
        stops);
  }

  private FunctionalUnitState doubted(
      FunctionalUnitEvent.CommandFellInDoubt doubt, CommandStage next) {
    return new FunctionalUnitState(
        Optional.of(theOpen(doubt).saying(doubt.cause()).at(next)),
        settled,
        sequence,
        new Tally(tally.issued, tally.completed, tally.failed, tally.inDoubt + 1),
        poured,
        stops);
  }

  private FunctionalUnitState ending(CommandId command, Settled end) {
    Map<CommandId, Settled> kept = new LinkedHashMap<>(settled);
    kept.put(command, end);
    if (kept.size() > REMEMBERED) {
      kept.remove(kept.keySet().iterator().next());
    }
    return new FunctionalUnitState(
        Optional.empty(),
        Collections.unmodifiableMap(kept),
        sequence,
        count(end.outcome()),
        poured.plus(pouredBy(command, end.outcome())),
        stops);
  }

  /// What has not gone out pours nothing, however it ended.
  private Contents pouredBy(CommandId command, CommandOutcome outcome) {
    return open(command)
        .filter(OpenCommand::maybeOut)
        .map(sent -> Poured.after(sent.order().effects(), outcome))
        .orElse(Contents.NONE);
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
