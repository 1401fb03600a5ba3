// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.DONE;
import static org.athanor.controller.device.Ledger.FIRST;
import static org.athanor.controller.device.Ledger.NOW;

import java.util.List;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitEvent.EscalatedToOperator;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A doubt is settled by the device to which the order went, or by a person. A spare at its address
/// has never seen the order, and says so truly.
class AnotherDeviceTest {
  private static final Nameplate SPARE = new Nameplate("Acme Handler 18");
  private static final String QUESTION =
      "Another device answers now: Acme Handler 18. The order went to Acme Handler 17. What this"
          + " one says of it proves nothing; only a look at both can tell.";
  private static final List<Evidence> EVIDENCE =
      List.of(
          new Evidence.Done(List.of()),
          new Evidence.NotDone("a tombstone"),
          new Evidence.Partial(new DefinedError("partial", "half", DefinedError.Effect.PARTIAL)),
          new Evidence.Inconclusive("no counter"),
          new Evidence.Unreachable("away"));

  private static Ledger restarted(Ledger before, Nameplate device) {
    Ledger ledger = before.restarted();
    ledger.verifiable = before.verifiable;
    ledger.give(new CommandInput.Recovered());
    ledger.linked = true;
    ledger.device = device;
    return ledger;
  }

  private static Ledger atALedger() {
    return Ledger.dispatching(Ledger.baseline(DeviceClass.LEDGER));
  }

  @Test
  void theIntentNamesTheDevice() {
    assertThat(Ledger.reserved().order().device()).isEqualTo(Nameplate.UNKNOWN);
    assertThat(Ledger.dispatching().order().device()).isEqualTo(Ledger.DEVICE);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"DISPATCHING", "ACKNOWLEDGED", "EXECUTING", "HOLDING", "IN_DOUBT", "RECONCILING"})
  void anotherDeviceIsNotAskedAPersonIs(CommandStage stage) {
    Ledger ledger = restarted(Ledger.at(stage), SPARE);

    assertThat(ledger.give(new CommandInput.LinkUp(true))).isEmpty();
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    assertThat(ledger.written).endsWith(new EscalatedToOperator(FIRST, QUESTION, NOW));
  }

  // The review's case: done, the answer lost, the device replaced. Its spare's durable ledger puts
  // a tombstone, truly, and the matter would be poured twice.
  @Test
  void theTombstoneOfASpareDoesNotProveThatNothingHappened() {
    Ledger ledger = restarted(atALedger(), SPARE);

    // The order may still wait in a broker, under an address that is the spare's now.
    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    ledger.give(new CommandInput.EvidenceCame(FIRST, new Evidence.NotDone("a tombstone")));
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    assertThat(DoubtRules.shown(ledger.state.open().orElseThrow()))
        .startsWith(QUESTION)
        .endsWith("What answers now says this, which proves nothing: Not done; a tombstone.");
    ledger.give(new CommandInput.VerdictGiven(FIRST, Verdict.DONE, "", "wet", "Mia", true));
    assertThat(ledger.ended().assurance()).isEqualTo(Assurance.HUMAN);
  }

  @Test
  void noEvidenceOfAnotherDeviceIsAVerdict() {
    for (Evidence evidence : EVIDENCE) {
      Ledger ledger = Ledger.at(CommandStage.RECONCILING);
      ledger.device = SPARE;
      assertThat(ledger.give(new CommandInput.EvidenceCame(FIRST, evidence))).isEmpty();
      assertThat(ledger.stage()).as("%s", evidence).isEqualTo(CommandStage.AWAITING_HUMAN);
      assertThat(ledger.moves()).doesNotContain(CommandMove.EVIDENCE_COLLECTED);
    }
  }

  // Between two connections nobody knows whose word it is.
  @Test
  void whatComesWithoutAConnectionIsNobodysWord() {
    for (Evidence evidence : EVIDENCE) {
      Ledger ledger = Ledger.at(CommandStage.RECONCILING);
      ledger.linked = false;
      assertThat(ledger.give(new CommandInput.EvidenceCame(FIRST, evidence))).isEmpty();
      assertThat(ledger.moves()).endsWith(CommandMove.RECONCILE_STARTED);
      ledger.linked = true;
      assertThat(ledger.give(new CommandInput.LinkUp(true)))
          .containsExactly(new CommandEffect.Resolve(ledger.order()));
    }
    Ledger verifying = Ledger.at(CommandStage.VERIFYING);
    verifying.linked = false;
    var holds = new CommandInput.PostConditionRead(FIRST, new Verification.Holds("", List.of()));
    assertThat(verifying.give(holds)).isEmpty();
    assertThat(verifying.stage()).isEqualTo(CommandStage.VERIFYING);
  }

  @Test
  void aLateAnswerAndAPostConditionOfAnotherDeviceAreNoVerdicts() {
    Ledger late = Ledger.at(CommandStage.EXECUTING);
    late.device = SPARE;
    late.give(new CommandInput.DriverEnded(FIRST, DONE));
    assertThat(late.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);

    Ledger verifiable = restarted(Ledger.at(CommandStage.VERIFYING), SPARE);
    assertThat(verifiable.give(new CommandInput.LinkUp(true))).isEmpty();
    assertThat(verifiable.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
  }

  // That it says nothing now is a difference; that it never said anything is none.
  @Test
  void aDeviceWithoutANameplateIsAnotherOneOnlyToAnOrderThatHasOne() {
    Ledger named = restarted(Ledger.dispatching(), Nameplate.UNKNOWN);
    named.give(new CommandInput.LinkUp(true));
    assertThat(named.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);

    CommandOrder before =
        new CommandOrder(FIRST, Ledger.UNIT, Ledger.DISPENSE, NOW)
            .armed(Ledger.BASELINE)
            .by(Ledger.DRIVER, Nameplate.UNKNOWN);
    Ledger old = new Ledger();
    old.replay(List.of(new DispatchIntended(before, NOW)));
    assertThat(restarted(old, SPARE).give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(before));
  }

  @Test
  void thePersonIsToldOfBothChanges() {
    Ledger ledger = restarted(Ledger.dispatching(), SPARE);
    ledger.driver = DriverIdentity.of("mqtt", "1", java.util.Map.of());
    ledger.give(new CommandInput.LinkUp(true));

    assertThat(DoubtRules.shown(ledger.state.open().orElseThrow()))
        .contains("The driver of this device or its settings have changed")
        .contains(QUESTION);
  }

  @Test
  void anOrderThatHasNotGoneOutGoesToTheSpare() {
    Ledger ledger = Ledger.accepted();
    ledger.device = SPARE;
    ledger.linked = true;
    ledger.give(new CommandInput.LinkUp(true));
    ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(Ledger.BASELINE)));

    assertThat(ledger.order().device()).isEqualTo(SPARE);
    assertThat(ledger.stage()).isEqualTo(CommandStage.DISPATCHING);
  }

  @Test
  void aNameplateIsWhatTheDeviceSaysOfItself() {
    assertThat(Nameplate.of(new DeviceDescription(" Acme", "Handler ", "17", List.of())))
        .isEqualTo(Ledger.DEVICE);
    assertThat(Nameplate.of(new DeviceDescription("", "Handler", "", List.of())))
        .hasToString("Handler");
    assertThat(Nameplate.of(new DeviceDescription("", " ", "", List.of())).known()).isFalse();
  }
}
