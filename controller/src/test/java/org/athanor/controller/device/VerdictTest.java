// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.controller.device.Ledger.FIRST;

import java.util.List;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.junit.jupiter.api.Test;

/// A person's word about a doubt.
class VerdictTest {
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
