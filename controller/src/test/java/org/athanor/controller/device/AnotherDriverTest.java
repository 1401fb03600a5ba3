// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.DONE;
import static org.athanor.controller.device.Ledger.FIRST;
import static org.athanor.controller.device.Ledger.NOW;

import java.util.List;
import java.util.Map;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.device.FunctionalUnitEvent.FenceConfirmed;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Evidence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A doubt is settled by the driver by which the order went out, or by a person.
class AnotherDriverTest {
  private static final DriverIdentity NEWER =
      DriverIdentity.of("lads", "2", Map.of("counters", "tips-remaining"));
  private static final List<Evidence> EVIDENCE =
      List.of(
          new Evidence.Done(List.of()),
          new Evidence.NotDone("lock"),
          new Evidence.Partial(new DefinedError("partial", "half", DefinedError.Effect.PARTIAL)),
          new Evidence.Inconclusive("no counter"),
          new Evidence.Unreachable("away"));

  /// As after a restart, with this driver in the place of the one of the intent.
  private static Ledger restarted(Ledger before, DriverIdentity driver) {
    Ledger ledger = before.restarted();
    ledger.verifiable = before.verifiable;
    ledger.give(new CommandInput.Recovered());
    ledger.linked = true;
    ledger.driver = driver;
    return ledger;
  }

  @Test
  void theIntentNamesTheDriver() {
    assertThat(Ledger.reserved().order().driver()).isEqualTo(DriverIdentity.UNKNOWN);
    assertThat(Ledger.dispatching().order().driver()).isEqualTo(Ledger.DRIVER);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING", "IN_DOUBT", "RECONCILING"})
  void anotherDriverIsNotAskedAPersonIs(CommandStage stage) {
    Ledger ledger = restarted(Ledger.at(stage), NEWER);

    assertThat(ledger.give(new CommandInput.LinkUp(true))).isEmpty();
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    assertThat(ledger.written)
        .endsWith(
            new EscalatedToOperator(
                FIRST,
                "The driver of this device or its settings have changed since the order went out:"
                    + " from "
                    + Ledger.DRIVER
                    + " to "
                    + NEWER
                    + ". What the device says may mean something else now; only a look at it can"
                    + " tell.",
                NOW));
    ledger.give(new CommandInput.VerdictGiven(FIRST, Verdict.NOT_DONE, "", "dry", "Mia", true));
    assertThat(ledger.ended().assurance()).isEqualTo(Assurance.HUMAN);
  }

  // The control: nothing else than the driver makes the difference.
  @ParameterizedTest
  @EnumSource(
      names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING", "IN_DOUBT", "RECONCILING"})
  void theSameDriverIsAsked(CommandStage stage) {
    Ledger ledger = restarted(Ledger.at(stage), Ledger.DRIVER);

    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    assertThat(ledger.stage()).isEqualTo(CommandStage.RECONCILING);
  }

  @Test
  void aFenceOfTheOldDriverDoesNotMakeTheNewOneAWitness() {
    Ledger fenced = Ledger.at(CommandStage.RECONCILING);
    fenced.replay(List.of(new FenceConfirmed(FIRST, "lock", NOW)));
    Ledger ledger = restarted(fenced, NEWER);

    ledger.give(new CommandInput.LinkUp(true));
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
  }

  @Test
  void noEvidenceThatAnotherDriverBringsIsAVerdict() {
    for (Evidence evidence : EVIDENCE) {
      Ledger ledger = Ledger.at(CommandStage.RECONCILING);
      ledger.driver = NEWER;
      assertThat(ledger.give(new CommandInput.EvidenceCame(FIRST, evidence))).isEmpty();
      assertThat(ledger.stage()).as("%s", evidence).isEqualTo(CommandStage.AWAITING_HUMAN);
      assertThat(ledger.moves()).doesNotContain(CommandMove.EVIDENCE_COLLECTED);
    }
    Ledger again = Ledger.at(CommandStage.RECONCILING);
    again.driver = NEWER;
    assertThat(again.give(new CommandInput.AskAgainDue(FIRST))).isEmpty();
    assertThat(again.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
  }

  @ParameterizedTest
  @EnumSource(names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING"})
  void aLateAnswerThatAnotherDriverBringsIsNoVerdict(CommandStage stage) {
    for (CommandOutcome outcome :
        List.of(
            DONE,
            new CommandOutcome.Cancelled("stopped"),
            new CommandOutcome.Failed(
                new DefinedError("busy", "busy", DefinedError.Effect.NONE)))) {
      Ledger ledger = Ledger.at(stage);
      ledger.driver = NEWER;
      assertThat(ledger.give(new CommandInput.DriverEnded(FIRST, outcome))).isEmpty();
      assertThat(ledger.stage()).as("%s", outcome).isEqualTo(CommandStage.AWAITING_HUMAN);
      assertThat(ledger.moves())
          .endsWith(CommandMove.FELL_IN_DOUBT, CommandMove.QUARANTINED, CommandMove.ESCALATED);
    }
    Ledger after = restarted(Ledger.at(stage), NEWER);
    assertThat(after.give(new CommandInput.DriverEnded(FIRST, DONE))).isEmpty();
    assertThat(after.stage()).isEqualTo(CommandStage.IN_DOUBT);
  }

  // Its own driver brought the device's word; only what is still to be read would be misread.
  @Test
  void aPostConditionIsNotReadThroughAnotherDriver() {
    Ledger verifiable = restarted(Ledger.at(CommandStage.VERIFYING), NEWER);
    assertThat(verifiable.give(new CommandInput.LinkUp(true))).isEmpty();
    assertThat(verifiable.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    assertThat(
            verifiable.give(
                new CommandInput.PostConditionRead(
                    FIRST, new Verification.Holds("12 mg", List.of()))))
        .isEmpty();

    Ledger plain = Ledger.at(CommandStage.VERIFYING);
    plain.verifiable = false;
    Ledger reported = restarted(plain, NEWER);
    reported.give(new CommandInput.LinkUp(true));
    assertThat(reported.ended().assurance()).isEqualTo(Assurance.DEVICE_REPORTED);
  }

  @Test
  void anIntentFromBeforeDriversHadVersionsIsReconciledAsThen() {
    CommandOrder order =
        new CommandOrder(FIRST, Ledger.UNIT, Ledger.DISPENSE, NOW).armed(Ledger.BASELINE);
    Ledger before = new Ledger();
    before.replay(List.of(new DispatchIntended(order, NOW)));
    Ledger ledger = restarted(before, NEWER);

    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(order));
  }

  @Test
  void anOrderThatHasNotGoneOutGoesByTheNewDriver() {
    Ledger ledger = Ledger.accepted();
    ledger.driver = NEWER;
    ledger.linked = true;
    ledger.give(new CommandInput.LinkUp(true));
    ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(Ledger.BASELINE)));

    assertThat(ledger.order().driver()).isEqualTo(NEWER);
    assertThat(ledger.stage()).isEqualTo(CommandStage.DISPATCHING);
  }

  @Test
  void anIdentityIsAboutWhatIsMeantAndNotAboutHowItIsWritten() {
    assertThat(DriverIdentity.of("mqtt", "3", Map.of())).hasToString("mqtt 3");
    assertThat(DriverIdentity.of("lads", "1", Map.of("a", "1", "b", "2")))
        .isEqualTo(DriverIdentity.of("lads", "1", Map.of("b", "2", "a", "1")))
        .isNotEqualTo(DriverIdentity.of("lads", "1", Map.of("a", "12", "b", "")))
        .isNotEqualTo(DriverIdentity.of("lads", "2", Map.of("a", "1", "b", "2")));
  }
}
