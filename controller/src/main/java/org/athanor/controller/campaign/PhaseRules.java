// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.Optional;
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

  static Decision decide(CampaignState state, Campaign.OfPhase order, Instant now) {
    return switch (order) {
      case Campaign.Hold(String reason, var by, var _) ->
          hold(state, new CampaignHeld(reason, now, by));
      case Campaign.Resume(String reason, String by, var _) ->
          resume(state, new CampaignResumed(now, Optional.of(by), Optional.of(reason)));
      case Campaign.Abort(String reason, String by, var _) ->
          abort(state, new CampaignAborted(reason, now, Optional.of(by)));
    };
  }

  private static Decision hold(CampaignState state, CampaignHeld held) {
    return switch (state.phase()) {
      case Phase.Running _ -> new Decision.Write(held, held(state));
      case Phase.Held(CampaignHeld before) when isAnother(held, before) ->
          new Decision.Write(held, held(state));
      case Phase.Held _ -> new Decision.Say(held(state));
      case Phase.New _, Phase.Aborted _, Phase.Completed _ ->
          Decision.refused("a campaign that has ended cannot be held");
    };
  }

  /// A person's own reason is kept beside the one for which it is held: whoever resumes it has to
  /// know both. The same order again is the same.
  private static boolean isAnother(CampaignHeld held, CampaignHeld before) {
    return held.operator().isPresent()
        && !(held.operator().equals(before.operator()) && held.reason().equals(before.reason()));
  }

  private static Decision resume(CampaignState state, CampaignResumed resumed) {
    return switch (state.phase()) {
      case Phase.Held _ -> new Decision.Write(resumed, RUNNING);
      case Phase.Running _ -> new Decision.Say(RUNNING);
      case Phase.New _, Phase.Aborted _, Phase.Completed _ ->
          Decision.refused("a campaign that has ended cannot be resumed");
    };
  }

  private static Decision abort(CampaignState state, CampaignAborted aborted) {
    return switch (state.phase()) {
      case Phase.Running _, Phase.Held _, Phase.New _ -> new Decision.Write(aborted, ABORTED);
      case Phase.Aborted _ -> new Decision.Say(ABORTED);
      case Phase.Completed _ -> Decision.refused("the campaign has completed");
    };
  }

  /// Held once nothing of it is at work any more.
  private static Answer held(CampaignState state) {
    return new Answer.Done(state.allFinished() ? "held" : "holding");
  }
}
