// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.StopRuleMet;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.CampaignDefinition.GoalEntry;
import org.athanor.model.value.Unit;
import org.athanor.planner.stop.Standing;
import org.athanor.planner.stop.StopWords;

/// When a campaign ends before its budget is spent, and why it ended. Pure.
final class EndRules {
  private EndRules() {}

  /// The rule that ends the campaign instead of its experiment `number`.
  ///
  /// @param standings what the planner's model says of the rules now
  static Optional<StopRuleMet> met(
      CampaignState state,
      CampaignDefinition campaign,
      int number,
      List<Standing> standings,
      Instant now) {
    List<List<Standing>> all = new ArrayList<>();
    state
        .planned()
        .headMap(number)
        .values()
        .forEach(plan -> all.add(plan.standings().orElse(List.of())));
    all.add(standings);
    return campaign.stop().met(all, CampaignRules.known(number, campaign)).stream()
        .findFirst()
        .map(standing -> new StopRuleMet(standing, words(campaign, standing), now));
  }

  private static String words(CampaignDefinition campaign, Standing standing) {
    GoalEntry goal = campaign.objectives().getFirst();
    return StopWords.of(
        standing,
        goal.objective().result(),
        goal.unit().equals(Unit.ONE) ? "" : goal.unit().ucum(),
        campaign.stop().inARow());
  }

  /// Where the rules stood when the latest experiment was planned.
  static List<Standing> latest(CampaignState state) {
    return state.planned().isEmpty()
        ? List.of()
        : state.planned().lastEntry().getValue().standings().orElse(List.of());
  }

  /// The first experiment of those up to `upTo` that reached every target, and counts.
  static Optional<Integer> targetReached(
      CampaignState state, CampaignDefinition campaign, int upTo) {
    boolean targets = campaign.objectives().stream().anyMatch(goal -> goal.target().isPresent());
    return targets
        ? state.finished().headMap(upTo + 1).entrySet().stream()
            .filter(end -> BestRules.counts(campaign, end.getValue()))
            .filter(end ->
                campaign.objectives().stream().allMatch(goal -> reached(goal, end.getValue())))
            .map(Map.Entry::getKey)
            .findFirst()
        : Optional.empty();
  }

  private static boolean reached(GoalEntry goal, ExperimentFinished end) {
    Double value = CampaignRules.numbers(end).get(goal.objective().result());
    if (goal.target().isEmpty()) {
      return true;
    }
    return value != null
        && switch (goal.objective().goal()) {
          case MINIMISE -> value <= goal.target().get();
          case MAXIMISE -> value >= goal.target().get();
        };
  }

  /// Why a campaign that is complete is so.
  static String why(CampaignState state, CampaignDefinition campaign) {
    int known = CampaignRules.known(state.planned().size() + 1, campaign);
    return state
        .noMore()
        .or(() ->
            targetReached(state, campaign, known)
                .map(number -> "experiment " + number + " reached the target"))
        .orElse("the budget of " + campaign.budget() + " experiments is spent");
  }

  /// Why a campaign has ended, when it has and the journal says.
  static Optional<String> ending(CampaignState state) {
    return switch (state.phase()) {
      case Phase.Completed(var _, String why) -> Optional.of(why).filter(words -> !words.isBlank());
      case Phase.Aborted(var order) -> Optional.of(order.words());
      case Phase.New _, Phase.Running _, Phase.Held _ -> Optional.empty();
    };
  }
}
