// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.DISPENSE;
import static org.athanor.controller.device.Ledger.DONE;
import static org.athanor.controller.device.Ledger.FIRST;
import static org.athanor.controller.device.Ledger.NOW;
import static org.athanor.controller.device.Ledger.SECOND;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.device.CommandProtocol.Bar;
import org.athanor.controller.device.FunctionalUnitEvent.CommandFellInDoubt;
import org.athanor.controller.device.FunctionalUnitEvent.UnitStarted;
import org.athanor.controller.device.FunctionalUnitEvent.UnitStopped;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What a stop of its zone does to a unit's orders.
class StopRulesTest {
  private static final ZoneId CELL = new ZoneId("cell");
  private static final Bar BAR =
      new Bar(true, "zone cell is stopped: its emergency stop is active");
  private static final ZoneWord STOPPED = new ZoneWord.Stopped(StopCause.EMERGENCY_STOP);
  private static final ZoneWord STARTED =
      new ZoneWord.Runs(Optional.of(new ZoneWord.Start("Ada", "the drawer is shut")));
  private static final CommandOutcome UNSENT =
      new CommandOutcome.Failed(
          new DefinedError(
              "not-executed",
              "zone cell is stopped: its emergency stop is active; nothing was sent",
              DefinedError.Effect.NONE));

  @Test
  void whatHasNotGoneOutIsNotExecuted() {
    for (Ledger ledger : List.of(Ledger.accepted(), Ledger.reserved())) {
      say(ledger, STOPPED);

      assertThat(ledger.written).contains(new UnitStopped(CELL, StopCause.EMERGENCY_STOP, NOW));
      assertThat(ledger.ended().outcome()).isEqualTo(UNSENT);
    }
  }

  @Test
  void whatIsGivenToAStoppedUnitIsRefusedWithTheReason() {
    Ledger ledger = new Ledger();
    say(ledger, STOPPED);
    ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE));

    assertThat(ledger.ended().outcome()).isEqualTo(UNSENT);
  }

  @Test
  void whatOnlyReadsOrBringsTheDeviceToRestPasses() {
    List<DeviceCommand> harmless =
        List.of(
            new DeviceCommand.Read(new FunctionId("temperature")),
            new DeviceCommand.StopFunction(new FunctionId("heat")));
    for (DeviceCommand command : harmless) {
      Ledger ledger = new Ledger();
      say(ledger, STOPPED);
      ledger.give(new CommandInput.Submitted(FIRST, command, Begun.IN_THIS_LIFE));
      say(ledger, STOPPED);
      assertThat(arm(ledger)).hasAtLeastOneElementOfType(CommandEffect.Send.class);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void whatIsOutMayStillBeAnsweredByTheDevice(CommandStage stage) {
    Ledger ledger = Ledger.at(stage);
    assertThat(say(ledger, STOPPED)).containsExactly(new CommandEffect.AwaitAnswer(FIRST));
    ledger.give(new CommandInput.DriverEnded(FIRST, DONE));

    assertThat(ledger.ended().outcome()).isEqualTo(DONE);
    assertThat(ledger.give(new CommandInput.AnswerOverdue(FIRST))).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void whatTheDeviceDoesNotAnswerIsInDoubtForTheStop(CommandStage stage) {
    Ledger ledger = Ledger.at(stage);
    say(ledger, STOPPED);
    ledger.give(new CommandInput.AnswerOverdue(FIRST));

    assertThat(ledger.written)
        .contains(
            new CommandFellInDoubt(
                FIRST, "no answer after the zone was stopped; " + BAR.words(), NOW));
    assertThat(ledger.stage()).isEqualTo(CommandStage.RECONCILING);
  }

  @Test
  void aConnectionThatIsLostByTheStopSaysSo() {
    Ledger ledger = Ledger.at(CommandStage.EXECUTING);
    say(ledger, STOPPED);
    ledger.give(new CommandInput.DriverEnded(FIRST, new CommandOutcome.InDoubt("link lost")));

    assertThat(ledger.written)
        .contains(new CommandFellInDoubt(FIRST, "link lost; " + BAR.words(), NOW));
  }

  @Test
  void onlyAPersonsStartEndsItAlsoInAnotherLife() {
    Ledger first = new Ledger();
    say(first, STOPPED);
    Ledger ledger = first.restarted();
    ledger.linked = true;
    ledger.bar = new ZonesTold(Set.of()).bar(ledger.state);
    assertThat(ledger.bar).isPresent();

    ledger.give(new CommandInput.ZoneSaid(CELL, new ZoneWord.Runs(Optional.empty())));
    assertThat(ledger.state.stops()).containsOnlyKeys(CELL);
    ledger.give(new CommandInput.ZoneSaid(CELL, STARTED));
    assertThat(ledger.state.stops()).isEmpty();
    assertThat(ledger.written).endsWith(new UnitStarted(CELL, "Ada", "the drawer is shut", NOW));

    ledger.bar = Optional.empty();
    ledger.give(new CommandInput.Submitted(SECOND, DISPENSE, Begun.IN_THIS_LIFE));
    assertThat(ledger.stage()).isEqualTo(CommandStage.RESERVED);
  }

  // The stop was seen and is not written down yet.
  @Test
  void whatIsBeingArmedDoesNotGoOutWhileNobodyKnowsWhetherTheZoneRuns() {
    Ledger ledger = Ledger.reserved();
    ZonesTold told = new ZonesTold(Set.of(CELL));
    ledger.bar = told.bar(ledger.state);

    assertThat(arm(ledger)).noneMatch(effect -> effect instanceof CommandEffect.Send);
    assertThat(ledger.ended().outcome())
        .isEqualTo(
            new CommandOutcome.Failed(
                new DefinedError(
                    "not-executed",
                    "nobody can say yet whether zone cell is stopped; nothing was sent",
                    DefinedError.Effect.NONE)));
    told.hear(new FunctionalUnit.ZoneSays(CELL, new ZoneWord.Runs(Optional.empty()), 1));
    assertThat(told.bar(ledger.state)).isEmpty();
  }

  // While a failed write is mended words wait, and an old start may come in after a new stop.
  @Test
  void anOldWordThatComesInAfterAYoungerOneLetsNothingOut() {
    Ledger ledger = new Ledger();
    ZonesTold told = new ZonesTold(Set.of(CELL));
    ledger.give(told.hear(new FunctionalUnit.ZoneSays(CELL, STOPPED, 2)));
    ledger.give(told.hear(new FunctionalUnit.ZoneSays(CELL, STARTED, 1)));
    assertThat(ledger.state.stops()).containsOnlyKeys(CELL);
    assertThat(told.bar(ledger.state)).isPresent();

    ledger.give(told.hear(new FunctionalUnit.ZoneSays(CELL, STARTED, 3)));
    assertThat(told.bar(ledger.state)).isEmpty();
  }

  private static List<CommandEffect> arm(Ledger ledger) {
    return ledger.give(
        new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(Ledger.BASELINE)));
  }

  private static List<CommandEffect> say(Ledger ledger, ZoneWord word) {
    ledger.bar = Optional.of(BAR);
    return ledger.give(new CommandInput.ZoneSaid(CELL, word));
  }
}
