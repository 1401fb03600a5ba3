// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.FIRST;

import java.util.List;
import java.util.Map;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;
import org.athanor.model.value.Quantity;
import org.junit.jupiter.api.Test;

/// A person's word about a doubt.
class VerdictTest {
  private static final LabwareId PLATE = new LabwareId("plate-1");

  @Test
  void aPersonWhoConfirmsIsolationEndsADoubtAtAnyTime() {
    for (CommandStage stage :
        List.of(CommandStage.IN_DOUBT, CommandStage.RECONCILING, CommandStage.AWAITING_HUMAN)) {
      for (Verdict verdict : Verdict.values()) {
        Ledger ledger = Ledger.at(stage);
        assertThat(ledger.give(verdict(verdict, true)))
            .as(stage + ", " + verdict)
            .contains(new CommandEffect.ReplyToOperator(new Answer.Done("resolved")));
        assertThat(ledger.ended().assurance()).isEqualTo(Assurance.HUMAN);
        assertThat(ledger.moves()).contains(CommandMove.HUMAN_RESOLVED);
      }
    }
  }

  @Test
  void whatAPersonMeasuredStandsInTheVerdict() {
    Ledger ledger = asking();

    ledger.give(partly("", Map.of("cyan", Quantity.of(4, "uL"))));

    assertThat(ledger.ended().outcome())
        .isEqualTo(
            new CommandOutcome.Failed(
                new DefinedError(
                    "partly-done",
                    "done in part, 4.0 uL cyan",
                    DefinedError.Effect.PARTIAL,
                    Map.of("cyan", Quantity.of(4, "uL")))));
    assertThat(ledger.state.contents().in(PLATE))
        .isEqualTo(Map.of("black", VolumeRange.upTo(5), "cyan", VolumeRange.exactly(4)));
  }

  @Test
  void anAmountThatCannotBeIsRefusedInWords() {
    assertThat(refusal(asking(), partly("some", Map.of("magenta", Quantity.of(4, "uL")))))
        .isEqualTo("the command pours no magenta; it pours black, cyan");
    assertThat(refusal(asking(), partly("some", Map.of("cyan", Quantity.of(13, "uL")))))
        .isEqualTo("13.0 uL of cyan is more than the 12.0 uL that were ordered");
    assertThat(refusal(asking(), partly("some", Map.of("cyan", Quantity.of(4, "s")))))
        .isEqualTo("cyan is measured in uL, from 0: 4.0 s");
    assertThat(refusal(asking(), partly("", Map.of())))
        .isEqualTo("say how much of it was done, or what is left to do");
    assertThat(
            refusal(
                asking(),
                new CommandInput.VerdictGiven(
                    FIRST,
                    Verdict.DONE,
                    "",
                    "seen",
                    "Mia",
                    true,
                    Map.of("cyan", Quantity.of(4, "uL")))))
        .isEqualTo("amounts are for what was done in part");
    assertThat(
            refusal(
                Ledger.at(CommandStage.AWAITING_HUMAN),
                partly("some", Map.of("cyan", Quantity.of(4, "uL")))))
        .isEqualTo("the command pours no cyan; the order does not say what it pours");
  }

  private static Ledger asking() {
    Ledger ledger = new Ledger();
    ledger.effects =
        new Effects(
            List.of(Pour.microlitres(12, "cyan", PLATE), Pour.microlitres(5, "black", PLATE)));
    ledger.give(new CommandInput.Submitted(FIRST, Ledger.DISPENSE, Begun.IN_THIS_LIFE));
    ledger.give(new CommandInput.ArmingEnded(FIRST, new Driver.Arming.Armed(Ledger.BASELINE)));
    ledger.give(new CommandInput.DriverEnded(FIRST, new CommandOutcome.InDoubt("link lost")));
    return ledger;
  }

  private static CommandInput partly(String words, Map<String, Quantity> amounts) {
    return new CommandInput.VerdictGiven(
        FIRST, Verdict.PARTLY, words, "seen", "Mia", true, amounts);
  }

  private static String refusal(Ledger ledger, CommandInput verdict) {
    List<CommandEffect> effects = ledger.give(verdict);
    assertThat(effects).hasSize(1);
    return effects.getFirst()
            instanceof CommandEffect.ReplyToOperator(Answer.Refused(String reason))
        ? reason
        : effects.toString();
  }

  static CommandInput verdict(Verdict verdict, boolean isolated) {
    return new CommandInput.VerdictGiven(FIRST, verdict, "12 of 20 uL", "seen", "Mia", isolated);
  }

  @Test
  void aVerdictThatIsNotWholeIsRefusedAndNothingIsWritten() {
    Ledger ledger = Ledger.at(CommandStage.AWAITING_HUMAN);
    int before = ledger.written.size();
    for (CommandInput lacking :
        List.of(
            verdict(Verdict.NOT_DONE, false),
            new CommandInput.VerdictGiven(FIRST, Verdict.PARTLY, " ", "seen", "Mia", true),
            new CommandInput.VerdictGiven(FIRST, Verdict.DONE, "", " ", "Mia", true),
            new CommandInput.VerdictGiven(FIRST, Verdict.DONE, "", "seen", "", true))) {
      assertThat(ledger.give(lacking))
          .singleElement()
          .extracting(effect -> ((CommandEffect.ReplyToOperator) effect).answer())
          .isInstanceOf(Answer.Refused.class);
    }
    assertThat(Ledger.at(CommandStage.EXECUTING).give(verdict(Verdict.DONE, true)))
        .singleElement()
        .extracting(effect -> ((CommandEffect.ReplyToOperator) effect).answer())
        .isInstanceOf(Answer.NotFound.class);
    assertThat(ledger.written).hasSize(before);
  }
}
