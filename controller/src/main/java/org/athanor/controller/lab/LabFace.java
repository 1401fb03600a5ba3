// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import java.time.Instant;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.model.id.CampaignId;

/// What the lab asks of people, in words.
final class LabFace {
  private LabFace() {}

  static AttentionView defect(CampaignId campaign, Throwable cause, Instant now) {
    return new AttentionView(
        "defect:" + campaign,
        "defect",
        campaign.value(),
        "The campaign " + campaign + " stands still, by a defect of Athanor: " + cause + ".",
        "Start the controller again when the other campaigns allow it: this one goes on from its"
            + " journal. Please report the defect, with the controller's log.",
        now);
  }
}
