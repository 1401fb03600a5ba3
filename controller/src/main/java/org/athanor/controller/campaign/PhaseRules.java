// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import org.athanor.controller.campaign.CampaignEvent.CampaignAborted;
import org.athanor.controller.campaign.CampaignEvent.CampaignHeld;
import org.athanor.controller.campaign.CampaignEvent.CampaignResumed;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.lab.LabRequest.Answer;

/// When a campaign can be held, resumed and aborted. Pure.
final class PhaseRules {
  private static final Answer RUNNING = new Answer.Done("running");
  private static final Answer ABORTED = new Answer.Done("aborted");

  private PhaseRules() {}

  static Decision hold(CampaignState state, String reason, Instant now) {
    return switch (state.phase()) {
      case Phase.Running _ -> new Decision.Write(new CampaignHeld(reason, now), held(state));
      case Phase.Held _ -> new Decision.Say(held(state));
      case Phase.New _, Phase.Aborted _, Phase.Completed _ ->
          Decision.refused("a campaign that has ended cannot be held");
    };
  }

  static Decision resume(CampaignState state, Instant now) {
    return switch (state.phase()) {
      case Phase.Held _ -> new Decision.Write(new CampaignResumed(now), RUNNING);
      case Phase.Running _ -> new Decision.Say(RUNNING);
      case Phase.New _, Phase.Aborted _, Phase.Completed _ ->
          Decision.refused("a campaign that has ended cannot be resumed");
    };
  }

  static Decision abort(CampaignState state, String reason, Instant now) {
    return switch (state.phase()) {
      case Phase.Running _, Phase.Held _, Phase.New _ ->
          new Decision.Write(new CampaignAborted(reason, now), ABORTED);
      case Phase.Aborted _ -> new Decision.Say(ABORTED);
      case Phase.Completed _ -> Decision.refused("the campaign has completed");
    };
  }

  /// Held once nothing of it is at work any more.
  private static Answer held(CampaignState state) {
    return new Answer.Done(state.allFinished() ? "held" : "holding");
  }
}
