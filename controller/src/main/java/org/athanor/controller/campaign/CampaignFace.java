// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.CampaignAborted;
import org.athanor.controller.campaign.CampaignEvent.CampaignHeld;
import org.athanor.controller.campaign.CampaignEvent.CampaignResumed;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.Ordered;
import org.athanor.controller.campaign.CampaignEvent.PointVetoed;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentPlan;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.ObjectiveView;
import org.athanor.controller.view.LabView.OrderView;
import org.athanor.controller.view.LabView.StopView;
import org.athanor.controller.view.LabView.SwatchView;
import org.athanor.controller.view.ReasonsView;
import org.athanor.controller.view.ViewStore;
import org.athanor.controller.view.Words;
import org.athanor.planner.stop.Standing;
import org.athanor.planner.stop.StopRule;

/// What a campaign looks like to people.
final class CampaignFace {
  private CampaignFace() {}

  /// @param standsStill whether nothing of it runs
  static void show(
      ViewStore views,
      CampaignDefinition campaign,
      CampaignState state,
      boolean standsStill,
      Instant now) {
    if (state.phase() instanceof Phase.Completed || state.phase() instanceof Phase.Aborted) {
      views.attentionOver(OutsideFace.id(campaign));
    }
    views.campaign(view(campaign, state, standsStill, now));
    attention(campaign, state)
        .ifPresentOrElse(views::attention, () -> views.attentionOver(heldAttentionId(campaign)));
  }

  private static CampaignView view(
      CampaignDefinition campaign, CampaignState state, boolean standsStill, Instant now) {
    int vetoed = state.overrides().vetoed().size();
    return new CampaignView(
        campaign.id().value(),
        campaign.title(),
        campaign.recipe().id().value(),
        word(state, standsStill),
        campaign.objectives().stream()
            .map(goal ->
                new ObjectiveView(
                    goal.objective().result(),
                    goal.objective().goal().name().toLowerCase(Locale.ROOT),
                    goal.unit().ucum(),
                    goal.target()))
            .toList(),
        campaign.budget(),
        campaign.batch(),
        campaign.seed(),
        state.planned().size(),
        state.finished().size(),
        ended(state, Verdict.FAILED),
        BestRules.best(campaign, state),
        BestRules.history(campaign, state),
        campaign
            .swatch()
            .map(s ->
                new SwatchView(s.lightness(), s.a(), s.b(), s.targetL(), s.targetA(), s.targetB())),
        state.started().orElse(now),
        finished(state),
        EndRules.ending(state),
        held(state),
        EndRules.latest(state).stream().map(CampaignFace::standing).toList(),
        OverrideFace.views(state),
        state.orders().stream().map(CampaignFace::order).toList(),
        vetoed,
        ended(state, Verdict.ABORTED) - vetoed);
  }

  private static OrderView order(Ordered order) {
    String what =
        switch (order) {
          case CampaignHeld _ -> "hold";
          case CampaignResumed _ -> "resume";
          case CampaignAborted _ -> "abort";
        };
    return new OrderView(what, order.operator(), order.why(), order.at());
  }

  private static StopView standing(Standing standing) {
    String rule =
        switch (standing.rule()) {
          case StopRule.ExpectedImprovement _ -> "improvement";
          case StopRule.RegretBound _ -> "regret";
        };
    return new StopView(rule, standing.figure(), standing.rule().below());
  }

  private static String word(CampaignState state, boolean standsStill) {
    return switch (state.phase()) {
      case Phase.New _, Phase.Running _ -> "running";
      case Phase.Held _ -> standsStill ? "held" : "holding";
      case Phase.Aborted _ -> "aborted";
      case Phase.Completed _ -> "completed";
    };
  }

  private static int ended(CampaignState state, Verdict verdict) {
    return (int) state.finished().values().stream().filter(end -> end.verdict() == verdict).count();
  }

  private static Optional<String> held(CampaignState state) {
    return state.phase() instanceof Phase.Held(var order)
        ? Optional.of(order.words())
        : Optional.empty();
  }

  private static Optional<Instant> finished(CampaignState state) {
    return switch (state.phase()) {
      case Phase.Aborted(var order) -> Optional.of(order.at());
      case Phase.Completed(Instant at, var _) -> Optional.of(at);
      case Phase.New _, Phase.Running _, Phase.Held _ -> Optional.empty();
    };
  }

  /// An experiment that ended in an earlier life of the controller; its steps are in its journal.
  static ExperimentView finished(
      ExperimentPlan plan, ExperimentFinished end, Optional<PointVetoed> veto) {
    return new ExperimentView(
        plan.id().toString(),
        plan.id().campaign().value(),
        plan.id().number(),
        Words.view(plan.parameters()),
        Words.view(end.results()),
        end.verdict().name().toLowerCase(Locale.ROOT),
        List.of(),
        plan.proposedBy(),
        plan.why(),
        veto.map(v -> "vetoed by " + v.by().operator() + ": " + v.by().reason()),
        plan.planned(),
        Optional.of(plan.planned()),
        Optional.of(end.at()),
        plan.reasons().map(ReasonsView::of),
        end.assurance().map(Assurance::word));
  }

  private static String heldAttentionId(CampaignDefinition campaign) {
    return "campaign-held:" + campaign.id();
  }

  private static Optional<AttentionView> attention(
      CampaignDefinition campaign, CampaignState state) {
    return state.phase() instanceof Phase.Held(var order)
        ? Optional.of(
            new AttentionView(
                heldAttentionId(campaign),
                "campaign-held",
                campaign.id().value(),
                campaign.title()
                    + " is held"
                    + order.operator().map(by -> " by " + by).orElse("")
                    + ": "
                    + order.why()
                    + ".",
                "Resume it when the reason is gone, or abort it.",
                order.at()))
        : Optional.empty();
  }
}
