// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.util.Locale;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ObjectiveView;

/// Where a campaign stands, in one line.
final class Progress {
  private Progress() {}

  static String line(CampaignView campaign) {
    return "%s %s: %d of %d experiments done%s%s%s%s%s"
        .formatted(
            campaign.id(),
            campaign.state(),
            campaign.done(),
            campaign.budget(),
            some(campaign.failed(), "failed"),
            some(campaign.vetoed(), "vetoed"),
            some(campaign.aborted(), "aborted"),
            some(campaign.started() - campaign.ended(), "open"),
            best(campaign));
  }

  private static String some(int count, String what) {
    return count > 0 ? ", " + count + " " + what : "";
  }

  private static String best(CampaignView campaign) {
    if (campaign.history().isEmpty() || campaign.objectives().isEmpty()) {
      return "";
    }
    ObjectiveView objective = campaign.objectives().getFirst();
    return "; best %s %s%s"
        .formatted(
            objective.result(),
            number(campaign.history().getLast().best(), objective.unit()),
            campaign.best().map(experiment -> " (experiment " + experiment + ")").orElse(""));
  }

  static String number(double value, String unit) {
    return String.format(Locale.ROOT, "%.4g", value) + (unit.equals("1") ? "" : " " + unit);
  }
}
