// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.util.Optional;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.controller.device.FunctionalUnitEvent.UnitStarted;
import org.athanor.controller.device.FunctionalUnitEvent.UnitStopped;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.ZoneId;

/// What an emergency stop does to a unit's orders. What has not gone out never does. What has gone
/// out may still be answered by the device itself; else it is in doubt like any other.
///
/// The stop and the start stand in the unit's own ledger, beside its intents: between the two there
/// is none that has an effect, whenever the others were told.
final class StopRules {
  private StopRules() {}

  /// Whether it may go out all the same: it only reads, or it brings the device to rest.
  static boolean passes(DeviceCommand command) {
    return switch (command) {
      case DeviceCommand.Read _, DeviceCommand.StopFunction _ -> true;
      case DeviceCommand.RunProgram _,
          DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Transfer _ ->
          false;
    };
  }

  /// Why the command must not be begun.
  static Optional<DefinedError> obstacle(DeviceCommand command, Situation situation) {
    return situation.bar().filter(_ -> !passes(command)).map(bar -> unsent(bar.words()));
  }

  private static DefinedError unsent(String why) {
    return new DefinedError(
        DoubtRules.NOT_EXECUTED, why + "; nothing was sent", DefinedError.Effect.NONE);
  }

  static String words(ZoneId zone, StopCause cause) {
    return "zone " + zone + " is stopped: " + cause.words();
  }

  static Decision onZoneSaid(
      FunctionalUnitState state, CommandInput.ZoneSaid said, Situation situation) {
    ZoneId zone = said.zone();
    boolean stopped = state.stops().containsKey(zone);
    return switch (said.word()) {
      case ZoneWord.Unread _ -> Decision.nothing();
      case ZoneWord.Stopped(StopCause cause) ->
          stopped
              ? Decision.nothing()
              : Decision.write(new UnitStopped(zone, cause, situation.now()))
                  .and(onStop(state, words(zone, cause), situation));
      case ZoneWord.Runs(var start) ->
          start
              .filter(_ -> stopped)
              .map(by ->
                  Decision.write(
                      new UnitStarted(zone, by.operator(), by.reason(), situation.now())))
              .orElseGet(Decision::nothing);
    };
  }

  private static Decision onStop(FunctionalUnitState state, String why, Situation situation) {
    Optional<OpenCommand> hit = state.open().filter(open -> !passes(open.order().command()));
    if (hit.isEmpty()) {
      return Decision.nothing();
    }
    OpenCommand open = hit.get();
    if (open.stage().recallable()) {
      return DispatchRules.stopped(open, unsent(why), situation);
    }
    return open.stage().sent()
        ? Decision.effects(new CommandEffect.AwaitAnswer(open.order().id()))
        : Decision.nothing();
  }

  /// The device had its time to say how the stop has ended the order.
  static Decision onAnswerOverdue(FunctionalUnitState state, CommandId id, Situation situation) {
    return state
        .open(id)
        .filter(open -> open.stage().sent())
        .map(open -> DoubtRules.fall(open, "no answer after the zone was stopped", situation))
        .orElseGet(Decision::nothing);
  }
}
