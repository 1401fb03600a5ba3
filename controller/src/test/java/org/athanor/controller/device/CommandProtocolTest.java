// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.athanor.controller.device.Ledger.DISPENSE;
import static org.athanor.controller.device.Ledger.DONE;
import static org.athanor.controller.device.Ledger.FIRST;
import static org.athanor.controller.device.Ledger.NOW;
import static org.athanor.controller.device.Ledger.SECOND;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.CommandArmed;
import org.athanor.controller.device.FunctionalUnitEvent.CommandEnded;
import org.athanor.controller.device.FunctionalUnitEvent.CommandFellInDoubt;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.device.FunctionalUnitEvent.EvidenceCollected;
import org.athanor.controller.device.FunctionalUnitEvent.FenceConfirmed;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CommandProtocolTest {
  private static final CommandOutcome REFUSED =
      new CommandOutcome.Failed(new DefinedError("busy", "busy", DefinedError.Effect.NONE));
  private static final CommandOutcome IN_PART =
      new CommandOutcome.Failed(
          new DefinedError("partial", "12 of 20 uL", DefinedError.Effect.PARTIAL));
  private static final CommandOutcome STOPPED = new CommandOutcome.Cancelled("stopped");
  private static final CommandOutcome LOST = new CommandOutcome.InDoubt("link lost");

  // The check bites: a line that nobody walks is a rule that nobody has tried.
  @AfterAll
  static void everyLineOfTheTableIsWalked() {
    Set<CommandTable.Transition> lines = CommandTable.standard().transitions();
    assertThat(Ledger.walked()).containsExactlyInAnyOrderElementsOf(lines);
  }

  @Test
  void intentIsWrittenBeforeTheOneTransmission() {
    Ledger ledger = Ledger.reserved();
    assertThat(ledger.moves()).containsExactly(CommandMove.ACCEPTED, CommandMove.RESERVED);

    List<CommandEffect> done =
        ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(Ledger.BASELINE)));

    CommandOrder order = ledger.order();
    assertThat(done).containsExactly(new CommandEffect.Send(order));
    assertThat(ledger.written).endsWith(new DispatchIntended(order, NOW));
    assertThat(order.sequence()).isEqualTo(1);
    assertThat(order.epoch()).isEqualTo(7);
    assertThat(order.baseline()).isEqualTo(Ledger.BASELINE);
  }

  // No input at all may send an order that may already have gone out.
  @ParameterizedTest
  @EnumSource(
      names = {
        "DISPATCHING",
        "ACKNOWLEDGED",
        "EXECUTING",
        "HOLDING",
        "VERIFYING",
        "IN_DOUBT",
        "RECONCILING",
        "AWAITING_HUMAN"
      })
  void whatMayHaveGoneOutIsNeverSentAgain(CommandStage stage) {
    for (CommandInput input : inputs()) {
      Ledger ledger = Ledger.at(stage);
      assertThat(ledger.give(input))
          .as(stage + ", " + input)
          .noneMatch(effect -> effect instanceof CommandEffect.Send);
      Ledger next = Ledger.at(stage).restarted();
      next.give(new CommandInput.Recovered());
      next.linked = true;
      assertThat(next.give(input))
          .as(stage + ", restarted, " + input)
          .noneMatch(effect -> effect instanceof CommandEffect.Send);
    }
  }

  private static List<CommandInput> inputs() {
    List<CommandInput> inputs = new ArrayList<>();
    inputs.add(new CommandInput.Recovered());
    inputs.add(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE));
    inputs.add(new CommandInput.Submitted(SECOND, DISPENSE, Begun.IN_THIS_LIFE));
    inputs.add(new CommandInput.CancelRequested(FIRST, "no more"));
    inputs.add(new CommandInput.LinkUp(true));
    inputs.add(new CommandInput.LinkUp(false));
    inputs.add(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(Ledger.BASELINE)));
    inputs.add(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Unreachable("away")));
    inputs.add(new CommandInput.DeviceTook(FIRST));
    inputs.add(new CommandInput.DeviceBegan(FIRST));
    for (ControlVerb verb : ControlVerb.values()) {
      inputs.add(new CommandInput.SafeStateOrdered(verb));
    }
    for (CommandOutcome outcome : List.of(DONE, REFUSED, IN_PART, STOPPED, LOST)) {
      inputs.add(new CommandInput.DriverEnded(FIRST, outcome));
    }
    inputs.add(new CommandInput.EvidenceCame(FIRST, new Evidence.Unreachable("away")));
    inputs.add(new CommandInput.EvidenceCame(FIRST, new Evidence.NotDone("tombstone")));
    inputs.add(new CommandInput.AskAgainDue(FIRST));
    return inputs;
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void anOrderThatIsOutWhenTheControllerDiesIsInDoubtAndQuarantined(CommandStage stage) {
    Ledger ledger = Ledger.at(stage).restarted();
    ledger.give(new CommandInput.Recovered());

    assertThat(ledger.stage()).isEqualTo(CommandStage.IN_DOUBT);
    assertThat(ledger.state.open().orElseThrow().quarantined())
        .contains(Touched.by(ledger.order()));
    ledger.linked = true;
    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    assertThat(ledger.stage()).isEqualTo(CommandStage.RECONCILING);
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void anotherConnectionMakesAnOrderThatIsOutADoubt(CommandStage stage) {
    Ledger ledger = Ledger.at(stage);
    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    assertThat(ledger.moves())
        .endsWith(
            CommandMove.FELL_IN_DOUBT, CommandMove.QUARANTINED, CommandMove.RECONCILE_STARTED);
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void theDevicesWordEndsAnOrder(CommandStage stage) {
    assertThat(end(stage, DONE).assurance()).isEqualTo(Assurance.DEVICE_REPORTED);
    assertThat(end(stage, IN_PART).outcome()).isEqualTo(IN_PART);
    assertThat(end(stage, STOPPED).outcome()).isEqualTo(STOPPED);
    assertThat(end(CommandStage.DISPATCHING, REFUSED).outcome()).isEqualTo(REFUSED);
  }

  private static FunctionalUnitState.Settled end(CommandStage stage, CommandOutcome outcome) {
    Ledger ledger = Ledger.at(stage);
    List<CommandEffect> done = ledger.give(new CommandInput.DriverEnded(FIRST, outcome));
    FunctionalUnitState.Settled settled = ledger.ended();
    assertThat(done)
        .containsExactly(new CommandEffect.Announce(FIRST, settled), new CommandEffect.TakeNext());
    return settled;
  }

  // "I took it" and then "nothing happened" needs a fence before it is believed.
  @ParameterizedTest
  @EnumSource(names = {"ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void aRefusalAfterTheOrderWasTakenIsADoubt(CommandStage stage) {
    Ledger ledger = Ledger.at(stage);
    ledger.give(new CommandInput.DriverEnded(FIRST, REFUSED));
    assertThat(ledger.stage()).isEqualTo(CommandStage.RECONCILING);
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void aLostAnswerIsADoubt(CommandStage stage) {
    Ledger ledger = Ledger.at(stage);
    ledger.linked = false;
    assertThat(ledger.give(new CommandInput.DriverEnded(FIRST, LOST))).isEmpty();
    assertThat(ledger.stage()).isEqualTo(CommandStage.IN_DOUBT);
  }

  @Test
  void heldAndResumedOrdersGoOn() {
    Ledger ledger = Ledger.at(CommandStage.ACKNOWLEDGED);
    ledger.give(new CommandInput.DeviceBegan(FIRST));
    ledger.give(new CommandInput.SafeStateOrdered(ControlVerb.HOLD));
    assertThat(ledger.stage()).isEqualTo(CommandStage.HOLDING);
    assertThat(ledger.give(new CommandInput.SafeStateOrdered(ControlVerb.HOLD))).isEmpty();
    ledger.give(new CommandInput.SafeStateOrdered(ControlVerb.UNHOLD));
    assertThat(ledger.stage()).isEqualTo(CommandStage.EXECUTING);
  }

  @Test
  void anIndependentReadingVerifiesOrDeniesTheDevicesWord() {
    Ledger holds = Ledger.at(CommandStage.VERIFYING);
    holds.give(
        new CommandInput.PostConditionRead(FIRST, new Verification.Holds("12 mg", List.of())));
    assertThat(holds.ended().assurance()).isEqualTo(Assurance.VERIFIED);

    Ledger fails = Ledger.at(CommandStage.VERIFYING);
    fails.give(new CommandInput.PostConditionRead(FIRST, new Verification.Fails("0 mg")));
    assertThat(fails.moves()).endsWith(CommandMove.FAILED_PARTIAL);

    Ledger unreadable = Ledger.at(CommandStage.VERIFYING);
    unreadable.give(
        new CommandInput.PostConditionRead(FIRST, new Verification.Unreadable("stale")));
    assertThat(unreadable.stage()).isEqualTo(CommandStage.RECONCILING);
  }

  @Test
  void aPostConditionIsReadAgainAfterARestart() {
    Ledger ledger = Ledger.at(CommandStage.VERIFYING).restarted();
    ledger.verifiable = true;
    ledger.give(new CommandInput.Recovered());
    ledger.linked = true;
    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Verify(ledger.order(), List.of()));
  }

  @Test
  void noNegativeVerdictWithoutAFenceBeforeTheEvidence() {
    Ledger ledger = Ledger.at(CommandStage.RECONCILING);
    ledger.give(new CommandInput.EvidenceCame(FIRST, new Evidence.NotDone("tombstone")));
    assertThat(ledger.written.reversed().subList(0, 3).reversed())
        .hasExactlyElementsOfTypes(
            FenceConfirmed.class, EvidenceCollected.class, CommandEnded.class);
    assertThat(ledger.moves()).endsWith(CommandMove.FAILED_NO_EFFECT);
  }

  @Test
  void theShapeOfTheTableHasNoWayAroundTheFence() {
    assertThat(CommandTable.standard().transitions())
        .filteredOn(line -> line.age() == CommandTable.Age.CURRENT && line.from().doubtful())
        .filteredOn(line ->
            line.to() == CommandStage.FAILED_NO_EFFECT || line.to() == CommandStage.FAILED_PARTIAL)
        .extracting(CommandTable.Transition::from)
        .containsOnly(CommandStage.FENCED);
    assertThat(CommandTable.standard().transitions())
        .filteredOn(line -> line.to() == CommandStage.DISPATCHING)
        .extracting(CommandTable.Transition::from)
        .containsExactlyInAnyOrder(CommandStage.ARMED, CommandStage.IDLE);
    assertThat(CommandTable.standard().transitions()).noneMatch(line -> line.from().terminal());
  }

  @Test
  void evidenceEndsADoubt() {
    Ledger done = Ledger.at(CommandStage.RECONCILING);
    done.give(new CommandInput.EvidenceCame(FIRST, new Evidence.Done(List.of())));
    assertThat(done.ended().assurance()).isEqualTo(Assurance.RECONCILED);

    Ledger partial = Ledger.at(CommandStage.RECONCILING);
    partial.give(
        new CommandInput.EvidenceCame(
            FIRST, new Evidence.Partial(((CommandOutcome.Failed) IN_PART).error())));
    assertThat(partial.ended().outcome()).isEqualTo(IN_PART);
  }

  @Test
  void anUnreachableDeviceIsAskedAgainAndAgain() {
    Ledger ledger = Ledger.at(CommandStage.RECONCILING);
    assertThat(ledger.give(new CommandInput.EvidenceCame(FIRST, new Evidence.Unreachable("away"))))
        .containsExactly(new CommandEffect.AskAgain(FIRST));
    assertThat(ledger.give(new CommandInput.AskAgainDue(FIRST)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
  }

  @Test
  void aBlindDeviceIsNotAskedAPersonIs() {
    Ledger ledger = Ledger.dispatching(Ledger.baseline(DeviceClass.BLIND));
    assertThat(ledger.give(new CommandInput.DriverEnded(FIRST, LOST))).isEmpty();
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
  }

  @Test
  void whatHasNotGoneOutCanBeCalledOffAndNothingElseCan() {
    Ledger accepted = Ledger.accepted();
    accepted.give(new CommandInput.CancelRequested(FIRST, "no more"));
    assertThat(accepted.moves()).endsWith(CommandMove.CANCELLED);
    Ledger reserved = Ledger.reserved();
    reserved.give(new CommandInput.CancelRequested(FIRST, "no more"));
    assertThat(reserved.moves()).endsWith(CommandMove.CANCELLED);
    Ledger armed = armed();
    armed.give(new CommandInput.CancelRequested(FIRST, "no more"));
    assertThat(armed.moves()).endsWith(CommandMove.CANCELLED);

    Ledger out = Ledger.dispatching();
    assertThat(out.give(new CommandInput.CancelRequested(FIRST, "no more"))).isEmpty();
    assertThat(out.stage()).isEqualTo(CommandStage.DISPATCHING);
  }

  @Test
  void whatALedgerSaysWhileAPersonIsAskedIsShownToThem() {
    Ledger ledger = Ledger.dispatching(Ledger.baseline(DeviceClass.LEDGER));
    ledger.give(new CommandInput.DriverEnded(FIRST, LOST));
    ledger.give(new CommandInput.EvidenceCame(FIRST, new Evidence.Inconclusive("interrupted")));
    ledger.give(new CommandInput.EvidenceCame(FIRST, new Evidence.NotDone("tombstone")));
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    assertThat(ledger.moves()).endsWith(CommandMove.EVIDENCE_COLLECTED);
  }

  private static Ledger armed() {
    Ledger ledger = Ledger.reserved();
    ledger.replay(List.of(new CommandArmed(FIRST, Ledger.BASELINE, NOW)));
    return ledger;
  }

  @Test
  void anOrderThatCannotBeArmedIsReleasedAndTriedAgain() {
    Ledger ledger = Ledger.reserved();
    assertThat(
            ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Unreachable("away"))))
        .containsExactly(new CommandEffect.AskAgain(FIRST));
    assertThat(ledger.stage()).isEqualTo(CommandStage.ACCEPTED);
    assertThat(ledger.give(new CommandInput.AskAgainDue(FIRST)))
        .containsExactly(new CommandEffect.Arm(ledger.order()));
    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Arm(ledger.order()));
  }

  // In between, people may have moved what it was written for: another attempt asks for its places.
  @Test
  void anOrderOfAnEarlierLifeThatWasNotSentNeverIs() {
    for (Ledger before : List.of(Ledger.accepted(), Ledger.reserved(), armed())) {
      Ledger ledger = before.restarted();
      ledger.give(new CommandInput.Recovered());
      assertThat(ledger.moves()).endsWith(CommandMove.FAILED_NO_EFFECT);
      ledger.linked = true;
      assertThat(ledger.give(new CommandInput.LinkUp(true)))
          .containsExactly(new CommandEffect.TakeNext());
      for (Begun begun : Begun.values()) {
        assertThat(ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, begun)))
            .containsExactly(
                new CommandEffect.Reply(
                    FIRST, ledger.ended().outcome(), Assurance.DEVICE_REPORTED));
      }
      ledger.give(new CommandInput.Submitted(FIRST.nextAttempt(), DISPENSE, Begun.IN_THIS_LIFE));
      assertThat(ledger.stage()).isEqualTo(CommandStage.RESERVED);
    }
  }

  // It waited in the memory of the earlier life, or nobody had told the unit yet.
  @Test
  void anOrderOfAnEarlierLifeThatTheLedgerDoesNotKnowIsRefusedForGood() {
    Ledger ledger = new Ledger();
    CommandInput said = new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_AN_EARLIER_LIFE);
    assertThat(ledger.give(said))
        .containsExactly(
            new CommandEffect.Reply(FIRST, ledger.ended().outcome(), Assurance.DEVICE_REPORTED),
            new CommandEffect.TakeNext());
    assertThat(ledger.moves()).containsExactly(CommandMove.REJECTED);
    assertThat(ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE)))
        .containsExactly(
            new CommandEffect.Reply(FIRST, ledger.ended().outcome(), Assurance.DEVICE_REPORTED));

    Ledger out = Ledger.dispatching();
    assertThat(out.give(said)).isEmpty();
    out.give(new CommandInput.DriverEnded(FIRST, DONE));
    assertThat(out.give(said))
        .containsExactly(new CommandEffect.Reply(FIRST, DONE, Assurance.DEVICE_REPORTED));
  }

  @Test
  void anOrderThatWaitedTooLongForItsDeviceExpires() {
    Ledger ledger = Ledger.accepted();
    ledger.now = NOW.plus(Duration.ofDays(2));
    ledger.linked = true;
    ledger.give(new CommandInput.LinkUp(true));
    assertThat(ledger.moves()).endsWith(CommandMove.EXPIRED);
  }

  @Test
  void oneCommandAtATime() {
    Ledger ledger = Ledger.dispatching();
    assertThat(ledger.give(new CommandInput.Submitted(SECOND, DISPENSE, Begun.IN_THIS_LIFE)))
        .containsExactly(new CommandEffect.PutAside());
    assertThat(ledger.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE)))
        .isEmpty();
  }

  @Test
  void sameIdWithOtherParametersIsRefusedWhetherOpenOrEnded() {
    DeviceCommand other =
        new DeviceCommand.RunProgram(
            new ProgramTemplateId("dispense"),
            Map.of("cyan", Value.of(13, "uL")),
            Optional.empty());
    Ledger open = Ledger.dispatching();
    assertThat(open.give(new CommandInput.Submitted(FIRST, other, Begun.IN_THIS_LIFE)))
        .singleElement()
        .isInstanceOf(CommandEffect.Reply.class);
    Ledger ended = Ledger.dispatching();
    ended.give(new CommandInput.DriverEnded(FIRST, DONE));
    assertThat(ended.give(new CommandInput.Submitted(FIRST, DISPENSE, Begun.IN_THIS_LIFE)))
        .containsExactly(new CommandEffect.Reply(FIRST, DONE, Assurance.DEVICE_REPORTED));
    assertThat(ended.give(new CommandInput.Submitted(FIRST, other, Begun.IN_THIS_LIFE)))
        .doesNotContain(new CommandEffect.Reply(FIRST, DONE, Assurance.DEVICE_REPORTED));
  }

  @Test
  void noOtherAttemptAfterASuccess() {
    Ledger ledger = Ledger.dispatching();
    ledger.give(new CommandInput.DriverEnded(FIRST, DONE));
    ledger.give(new CommandInput.Submitted(FIRST.nextAttempt(), DISPENSE, Begun.IN_THIS_LIFE));
    assertThat(ledger.moves()).endsWith(CommandMove.REJECTED);

    Ledger refused = Ledger.dispatching();
    refused.give(new CommandInput.DriverEnded(FIRST, REFUSED));
    refused.give(new CommandInput.Submitted(FIRST.nextAttempt(), DISPENSE, Begun.IN_THIS_LIFE));
    assertThat(refused.stage()).isEqualTo(CommandStage.RESERVED);
  }

  @Test
  void anEventThatTheTableDoesNotKnowStopsTheReplay() {
    Ledger ledger = Ledger.accepted();
    assertThatThrownBy(() -> ledger.replay(List.of(new FenceConfirmed(FIRST, "none", NOW))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("ACCEPTED");
  }

  // The fence is written with its verdict; a journal that ends between them is started over.
  @Test
  void aFenceWithoutAVerdictIsAskedForAgain() {
    Ledger ledger = Ledger.at(CommandStage.RECONCILING);
    ledger.replay(List.of(new FenceConfirmed(FIRST, "tombstone", NOW)));
    ledger.give(new CommandInput.LinkUp(true));
    assertThat(ledger.stage()).isEqualTo(CommandStage.RECONCILING);

    Ledger positive = Ledger.at(CommandStage.RECONCILING);
    positive.replay(
        List.of(
            new FenceConfirmed(FIRST, "tombstone", NOW),
            new CommandEnded(FIRST, DONE, Assurance.RECONCILED, "", NOW)));
    assertThat(positive.stage()).isEqualTo(CommandStage.IDLE);

    Ledger person = Ledger.at(CommandStage.RECONCILING);
    person.replay(List.of(new FenceConfirmed(FIRST, "tombstone", NOW)));
    person.give(VerdictTest.verdict(Verdict.DONE, true));
    assertThat(person.moves()).endsWith(CommandMove.SUCCEEDED);
  }

  @Test
  void journalsFromBeforeTheTableAreRead() {
    DispatchIntended intent =
        new DispatchIntended(new CommandOrder(FIRST, Ledger.UNIT, DISPENSE, NOW), NOW);
    CommandFellInDoubt doubt = new CommandFellInDoubt(FIRST, "link lost", NOW);
    EvidenceCollected evidence =
        new EvidenceCollected(FIRST, new Evidence.Inconclusive("no counter"), NOW);
    EscalatedToOperator escalated = new EscalatedToOperator(FIRST, "no counter", NOW);
    for (CommandOutcome outcome : List.of(DONE, REFUSED, IN_PART)) {
      CommandEnded end = new CommandEnded(FIRST, outcome, Assurance.RECONCILED, "", NOW);
      for (List<FunctionalUnitEvent> journal :
          List.of(
              List.<FunctionalUnitEvent>of(intent, end),
              List.<FunctionalUnitEvent>of(intent, doubt, evidence, end))) {
        Ledger ledger = new Ledger();
        ledger.replay(journal);
        assertThat(ledger.ended().outcome()).isEqualTo(outcome);
      }
    }
    for (CommandOutcome outcome : List.of(DONE, REFUSED)) {
      Ledger ledger = new Ledger();
      ledger.replay(
          List.of(
              intent,
              doubt,
              evidence,
              escalated,
              new CommandEnded(FIRST, outcome, Assurance.HUMAN, "Mia: seen", NOW)));
      assertThat(ledger.state.tally())
          .isEqualTo(
              new FunctionalUnitState.Tally(
                  1, outcome.equals(DONE) ? 1 : 0, outcome.equals(DONE) ? 0 : 1, 1));
    }
  }
}
