// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import org.athanor.controller.campaign.Thought.Outside;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;

/// Tells people when an external planner is not followed, and when it is again.
final class OutsideFace {
  private OutsideFace() {}

  static void tell(
      ViewStore views, CampaignDefinition campaign, Outside outside, int number, Instant now) {
    String id = id(campaign);
    outside
        .unusable()
        .ifPresentOrElse(
            why ->
                views.attention(
                    new AttentionView(
                        id,
                        "external-planner",
                        campaign.id().value(),
                        "The external planner "
                            + outside.url()
                            + " gave no usable point for experiment "
                            + number
                            + ": "
                            + why
                            + ". The built-in planner proposed it, and the campaign goes on.",
                        "Look at the external planner. It is asked again for the next experiment.",
                        now)),
            () -> views.attentionOver(id));
  }

  /// What is said of a planner's silence ends with the campaign.
  static String id(CampaignDefinition campaign) {
    return "external-planner:" + campaign.id();
  }
}
