// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.ExternalPlannerAnswered;
import org.athanor.planner.Proposal;
import org.athanor.planner.stop.Standing;

/// What a planner made of a campaign so far.
///
/// @param proposals empty when there is nothing left to try
/// @param outside what an external planner had to say to it
record Thought(
    Provenance provenance,
    List<Standing> standings,
    List<Proposal> proposals,
    Optional<Outside> outside) {
  /// What an external planner sent.
  ///
  /// @param text as it came; empty when nothing whole came
  /// @param unusable why it was not followed; empty when it was
  record Outside(String url, Optional<String> text, Optional<String> unusable) {
    ExternalPlannerAnswered event(int number, Instant now) {
      return new ExternalPlannerAnswered(number, url, text, unusable, now);
    }
  }

  /// Why the built-in planner answered instead of the external one.
  private String instead() {
    return outside
        .flatMap(Outside::unusable)
        .map(why -> "the external planner gave no usable point (" + why + "), so: ")
        .orElse("");
  }

  /// The first proposal as the experiment of this number.
  ExperimentPlanned planned(int number, Instant now) {
    Proposal proposal = proposals.getFirst();
    return new ExperimentPlanned(
        number,
        proposal.point().values(),
        proposal.reason().method(),
        instead() + proposal.reason().words(),
        now,
        Optional.of(proposal.reason().figures()),
        Optional.of(provenance),
        Optional.of(standings).filter(all -> !all.isEmpty()));
  }
}
