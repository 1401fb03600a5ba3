// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.controller.definition.CampaignDefinition.GoalEntry;
import org.athanor.planner.stop.StopRule;
import org.athanor.planner.stop.StopRules;

/// What a campaign says about ending before its budget is spent, in the unit of its objective.
final class StopReading {
  private static final int COUNT_MAX = 10_000;

  private StopReading() {}

  static StopRules read(Field root, List<GoalEntry> objectives) {
    Field stop = root.key("stop");
    if (!stop.isPresent()) {
      return StopRules.NONE;
    }
    if (objectives.size() > 1) {
      root.named("stop")
          .problem(
              "several objectives have no common unit in which a threshold could be given",
              "one objective, or targets");
      return StopRules.NONE;
    }
    List<StopRule> rules = new ArrayList<>();
    objectives.forEach(goal -> {
      threshold(goal, stop.key("improvement"), StopRule.ExpectedImprovement::new)
          .ifPresent(rules::add);
      threshold(goal, stop.key("regret"), StopRule.RegretBound::new).ifPresent(rules::add);
    });
    if (!stop.key("improvement").isPresent() && !stop.key("regret").isPresent()) {
      stop.problem("names no rule", "improvement or regret");
    }
    return new StopRules(
        rules,
        count(stop.key("after")).orElse(1),
        count(stop.key("in-a-row")).orElse(StopRules.IN_A_ROW));
  }

  private static Optional<StopRule> threshold(
      GoalEntry goal, Field field, Function<Double, StopRule> rule) {
    Optional<Double> below = QuantityText.in(goal.unit(), goal.unit(), field);
    if (below.isPresent() && !(below.get() > 0)) {
      field.problem(
          "a threshold must be above 0", "a quantity in " + goal.unit() + " or a unit like it");
      return Optional.empty();
    }
    return below.map(rule);
  }

  private static Optional<Integer> count(Field field) {
    return field.whole().filter(n -> n >= 1 && n <= COUNT_MAX).map(Long::intValue);
  }
}
