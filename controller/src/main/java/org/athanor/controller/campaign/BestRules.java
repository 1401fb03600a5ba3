// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.CampaignDefinition.GoalEntry;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.planner.Counting;
import org.athanor.planner.Objective;

/// Which experiment is the best so far, by the first objective. What breaks a limit is none. Pure.
final class BestRules {
  private BestRules() {}

  /// The first objective's value of an experiment, when the experiment counts.
  static Optional<Double> value(CampaignDefinition campaign, ExperimentFinished end) {
    return counts(campaign, end)
        ? Optional.ofNullable(CampaignRules.numbers(end).get(first(campaign).result()))
        : Optional.empty();
  }

  /// Whether every objective was measured, and every limit kept.
  static boolean counts(CampaignDefinition campaign, ExperimentFinished end) {
    return Counting.counts(
        CampaignRules.outcome(end, campaign),
        campaign.objectives().stream().map(GoalEntry::objective).toList(),
        campaign.terms().limits());
  }

  /// Number of the best experiment so far.
  static Optional<Integer> best(CampaignDefinition campaign, CampaignState state) {
    List<BestSoFar> history = history(campaign, state);
    return history.isEmpty()
        ? Optional.empty()
        : history.stream()
            .filter(one -> one.value() == history.getLast().best())
            .map(BestSoFar::number)
            .findFirst();
  }

  /// The experiments that count, with the best of all up to each.
  static List<BestSoFar> history(CampaignDefinition campaign, CampaignState state) {
    List<BestSoFar> history = new ArrayList<>();
    for (Map.Entry<Integer, ExperimentFinished> entry : state.finished().entrySet()) {
      value(campaign, entry.getValue())
          .ifPresent(value -> {
            boolean better =
                history.isEmpty() || better(first(campaign), value, history.getLast().best());
            history.add(
                new BestSoFar(entry.getKey(), value, better ? value : history.getLast().best()));
          });
    }
    return List.copyOf(history);
  }

  private static Objective first(CampaignDefinition campaign) {
    return campaign.objectives().getFirst().objective();
  }

  private static boolean better(Objective objective, double a, double b) {
    return switch (objective.goal()) {
      case MINIMISE -> a < b;
      case MAXIMISE -> a > b;
    };
  }
}
