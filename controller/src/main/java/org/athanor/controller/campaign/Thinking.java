// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.athanor.controller.campaign.Thought.Outside;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.planning.ExternalPlanner;
import org.athanor.controller.planning.PlannerAnswer;
import org.athanor.model.id.ExperimentId;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Proposal;
import org.athanor.planner.Proposal.Reason;
import org.athanor.planner.Reasoning;
import org.athanor.planner.StopCheck;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.stop.Standing;

/// Asks whoever proposes for a campaign. Where an external planner gives no usable answer, the
/// built-in one answers.
final class Thinking {
  static final String OUTSIDE = "external";

  private final CampaignDefinition campaign;
  private final Planner planner;
  private final Optional<ExternalPlanner> external;
  private final Executor executor;

  Thinking(
      CampaignDefinition campaign,
      Planner planner,
      Optional<ExternalPlanner> external,
      Executor executor) {
    this.campaign = campaign;
    this.planner = planner;
    this.external = external;
    this.executor = executor;
  }

  CompletionStage<Thought> think(int number, PlanningRequest request) {
    String proposal = new ExperimentId(campaign.id(), number).toString();
    return external
        .map(outside ->
            outside
                .propose(proposal, request)
                .thenApplyAsync(answer -> thought(outside, answer, request), executor))
        .orElseGet(() -> CompletableFuture.supplyAsync(() -> own(request), executor));
  }

  /// Tells an external planner what came of an experiment.
  void observe(CampaignState state, int number) {
    external.ifPresent(outside ->
        state
            .end(number)
            .ifPresent(end ->
                outside.observe(
                    new ExperimentId(campaign.id(), number).toString(),
                    CampaignRules.point(state, number),
                    CampaignRules.outcome(end, campaign))));
  }

  private Thought own(PlanningRequest request) {
    return new Thought(
        CampaignRules.provenance(campaign, request),
        standings(request),
        planner.propose(request),
        Optional.empty());
  }

  private Thought thought(ExternalPlanner outside, PlannerAnswer answer, PlanningRequest request) {
    String url = outside.url().toString();
    return switch (answer) {
      case PlannerAnswer.Usable usable ->
          new Thought(
              CampaignRules.provenance(campaign, request).by(OUTSIDE),
              standings(request),
              List.of(proposal(url, usable, request)),
              Optional.of(new Outside(url, usable.text(), Optional.empty())));
      case PlannerAnswer.Unusable(String why, var text) ->
          new Thought(
              CampaignRules.provenance(campaign, request),
              standings(request),
              planner.propose(request),
              Optional.of(new Outside(url, text, Optional.of(why))));
    };
  }

  private static Proposal proposal(
      String url, PlannerAnswer.Usable usable, PlanningRequest request) {
    Basis basis = new Basis.External(url, usable.reason());
    return new Proposal(
        usable.point(),
        new Reason(OUTSIDE, Reasoning.of(request, usable.point(), basis, usable.predicted())));
  }

  private List<Standing> standings(PlanningRequest request) {
    return StopCheck.standings(request, campaign.stop().rules());
  }
}
