// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentState.Span;
import org.athanor.model.value.Value;
import org.athanor.planner.reason.Reasons;

/// What happened to a campaign.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = CampaignEvent.CampaignStarted.class, name = "campaign-started"),
  @Type(value = CampaignEvent.ExperimentPlanned.class, name = "experiment-planned"),
  @Type(value = CampaignEvent.NothingLeftToTry.class, name = "nothing-left-to-try"),
  @Type(value = CampaignEvent.ExperimentFinished.class, name = "experiment-finished"),
  @Type(value = CampaignEvent.CampaignHeld.class, name = "campaign-held"),
  @Type(value = CampaignEvent.CampaignResumed.class, name = "campaign-resumed"),
  @Type(value = CampaignEvent.CampaignAborted.class, name = "campaign-aborted"),
  @Type(value = CampaignEvent.CampaignCompleted.class, name = "campaign-completed")
})
public sealed interface CampaignEvent {
  Instant at();

  record CampaignStarted(Instant at) implements CampaignEvent {}

  /// @param varied the proposed values only
  /// @param reasons what speaks for it; empty in journals from before 0.2
  /// @param provenance how to compute it again; empty in those, too
  record ExperimentPlanned(
      int number,
      Map<String, Value> varied,
      String proposedBy,
      String why,
      Instant at,
      Optional<Reasons> reasons,
      Optional<Provenance> provenance)
      implements CampaignEvent {}

  /// The planner has no further point: the pool is empty.
  record NothingLeftToTry(Instant at) implements CampaignEvent {}

  /// @param seen the devices' time of its first and last observation
  record ExperimentFinished(
      int number, Verdict verdict, Map<String, Value> results, Optional<Span> seen, Instant at)
      implements CampaignEvent {}

  record CampaignHeld(String reason, Instant at) implements CampaignEvent {}

  record CampaignResumed(Instant at) implements CampaignEvent {}

  record CampaignAborted(String reason, Instant at) implements CampaignEvent {}

  record CampaignCompleted(Instant at) implements CampaignEvent {}
}
