// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.FIRST;
import static org.athanor.controller.device.Ledger.NOW;

import java.util.List;
import java.util.Map;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.FunctionalUnitEvent.EvidenceCollected;
import org.athanor.controller.device.FunctionalUnitEvent.HumanResolved;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Evidence;
import org.junit.jupiter.api.Test;

/// A ledger strikes out an order that it has not seen when it is asked about it: the one fence that
/// it has. So it is asked for as long as a person is, and its answer is shown to them.
class FencedMeanwhileTest {
  private static final DriverIdentity NEWER = DriverIdentity.of("lads", "2", Map.of());
  private static final Evidence TOMBSTONE = new Evidence.NotDone("a tombstone");
  private static final List<Evidence> ANSWERS =
      List.of(
          new Evidence.Done(List.of()),
          TOMBSTONE,
          new Evidence.Partial(new DefinedError("partial", "half", DefinedError.Effect.PARTIAL)),
          new Evidence.Inconclusive("interrupted"));

  /// A person is asked because the driver is another one.
  private static Ledger asked(DeviceClass deviceClass) {
    Ledger ledger = next(Ledger.dispatching(Ledger.baseline(deviceClass)));
    ledger.give(new CommandInput.LinkUp(true));
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    return ledger;
  }

  private static Ledger asked() {
    return asked(DeviceClass.LEDGER);
  }

  private static Ledger next(Ledger before) {
    Ledger ledger = before.restarted();
    ledger.give(new CommandInput.Recovered());
    ledger.linked = true;
    ledger.driver = NEWER;
    return ledger;
  }

  private static List<CommandEffect> says(Ledger ledger, Evidence evidence) {
    return ledger.give(new CommandInput.EvidenceCame(FIRST, evidence));
  }

  @Test
  void theQuestionAndTheFenceGoTogether() {
    Ledger ledger = next(Ledger.dispatching(Ledger.baseline(DeviceClass.LEDGER)));

    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    assertThat(ledger.moves()).endsWith(CommandMove.ESCALATED);
  }

  // The controller was killed after the question was written and before the device was asked.
  @Test
  void overEachNewConnectionTheLedgerIsAskedAgain() {
    Ledger ledger = next(asked());

    assertThat(ledger.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    assertThat(ledger.give(new CommandInput.LinkUp(false))).isEmpty();

    Ledger back = next(asked());
    back.driver = Ledger.DRIVER;
    assertThat(back.give(new CommandInput.LinkUp(true)))
        .containsExactly(new CommandEffect.Resolve(back.order()));
  }

  @Test
  void aLedgerThatIsAwayIsAskedAgain() {
    Ledger ledger = asked();

    assertThat(says(ledger, new Evidence.Unreachable("away")))
        .containsExactly(new CommandEffect.AskAgain(FIRST));
    assertThat(ledger.give(new CommandInput.AskAgainDue(FIRST)))
        .containsExactly(new CommandEffect.Resolve(ledger.order()));
    ledger.linked = false;
    assertThat(ledger.give(new CommandInput.AskAgainDue(FIRST))).isEmpty();
    assertThat(says(ledger, TOMBSTONE)).isEmpty();
    assertThat(ledger.moves()).doesNotContain(CommandMove.EVIDENCE_COLLECTED);
  }

  @Test
  void whatALedgerSaysThroughAnotherDriverIsShownAndDecidesNothing() {
    for (Evidence evidence : ANSWERS) {
      Ledger ledger = asked();
      assertThat(says(ledger, evidence)).isEmpty();
      assertThat(ledger.stage()).as("%s", evidence).isEqualTo(CommandStage.AWAITING_HUMAN);
      assertThat(ledger.moves()).endsWith(CommandMove.ESCALATED, CommandMove.EVIDENCE_COLLECTED);
      assertThat(ledger.written.getLast())
          .isInstanceOfSatisfying(
              EvidenceCollected.class,
              collected ->
                  assertThat(collected.evidence()).isInstanceOf(Evidence.Inconclusive.class));
    }
    Ledger ledger = asked();
    says(ledger, TOMBSTONE);
    assertThat(DoubtRules.shown(ledger.state.open().orElseThrow()))
        .contains("The driver of this device or its settings have changed")
        .endsWith("What answers now says this, which proves nothing: Not done; a tombstone.");
  }

  @Test
  void whatIsSaidAgainIsNotWrittenAgain() {
    Ledger ledger = asked();
    says(ledger, TOMBSTONE);
    int written = ledger.written.size();
    says(ledger, TOMBSTONE);
    assertThat(ledger.written).hasSize(written);

    Ledger after = next(ledger);
    after.give(new CommandInput.LinkUp(true));
    says(after, TOMBSTONE);
    assertThat(after.written).hasSize(written);
  }

  // What is asked stays asked, whoever comes back.
  @Test
  void theOldDriverThatComesBackIsQuotedAndDecidesNothing() {
    Ledger ledger = asked();
    ledger.driver = Ledger.DRIVER;
    says(ledger, TOMBSTONE);

    assertThat(ledger.written).endsWith(new EvidenceCollected(FIRST, TOMBSTONE, NOW));
    assertThat(ledger.stage()).isEqualTo(CommandStage.AWAITING_HUMAN);
    assertThat(DoubtRules.shown(ledger.state.open().orElseThrow())).endsWith("a tombstone.");
  }

  @Test
  void aPersonsWordCarriesWhatTheyWereShown() {
    Ledger ledger = asked();
    says(ledger, TOMBSTONE);
    String shown = DoubtRules.shown(ledger.state.open().orElseThrow());
    ledger.give(new CommandInput.VerdictGiven(FIRST, Verdict.NOT_DONE, "", "dry", "Mia", true));

    assertThat(ledger.written)
        .contains(new HumanResolved(FIRST, Verdict.NOT_DONE, "", "dry", "Mia", true, shown, NOW));
    assertThat(ledger.ended().assurance()).isEqualTo(Assurance.HUMAN);
  }

  // A connection is the fence of all others, and is there already.
  @Test
  void nobodyElseIsAsked() {
    for (DeviceClass kind :
        List.of(DeviceClass.ABSOLUTE, DeviceClass.EVIDENCE, DeviceClass.BLIND)) {
      Ledger ledger = next(asked(kind));
      assertThat(ledger.give(new CommandInput.LinkUp(true))).isEmpty();
      assertThat(ledger.give(new CommandInput.AskAgainDue(FIRST))).isEmpty();
      assertThat(says(ledger, TOMBSTONE)).isEmpty();
      assertThat(ledger.moves()).doesNotContain(CommandMove.EVIDENCE_COLLECTED);
    }
  }
}
