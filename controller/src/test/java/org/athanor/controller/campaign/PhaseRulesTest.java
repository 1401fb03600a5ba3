// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.apache.pekko.actor.testkit.typed.javadsl.TestInbox;
import org.athanor.controller.campaign.CampaignEvent.CampaignHeld;
import org.athanor.controller.campaign.CampaignEvent.CampaignStarted;
import org.athanor.controller.lab.LabRequest.Answer;
import org.junit.jupiter.api.Test;

class PhaseRulesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final Answer HELD = new Answer.Done("held");

  private final TestInbox<Answer> anybody = TestInbox.create();

  private static CampaignState heldFor(String reason, Optional<String> operator) {
    return CampaignState.EMPTY
        .apply(new CampaignStarted(NOON))
        .apply(new CampaignHeld(reason, NOON, operator));
  }

  private Decision hold(CampaignState state, String reason, Optional<String> operator) {
    return PhaseRules.decide(state, new Campaign.Hold(reason, operator, anybody.getRef()), NOON);
  }

  // Whoever resumes it because new tips are in would not know that somebody saw a leak.
  @Test
  void anotherPersonsReasonToHoldIsKeptToo() {
    CampaignState held = heldFor("the tips run out", Optional.of("Ada"));

    assertThat(hold(held, "a leak", Optional.of("Grace")))
        .isEqualTo(
            new Decision.Write(new CampaignHeld("a leak", NOON, Optional.of("Grace")), HELD));
    assertThat(hold(heldFor("the planner failed", Optional.empty()), "a leak", Optional.of("Ada")))
        .isEqualTo(new Decision.Write(new CampaignHeld("a leak", NOON, Optional.of("Ada")), HELD));
  }

  @Test
  void theSameOrderAgainAndTheControllersOwnChangeNothing() {
    CampaignState held = heldFor("the tips run out", Optional.of("Ada"));

    assertThat(hold(held, "the tips run out", Optional.of("Ada")))
        .isEqualTo(new Decision.Say(HELD));
    assertThat(hold(held, "the planner failed", Optional.empty()))
        .isEqualTo(new Decision.Say(HELD));
  }
}
