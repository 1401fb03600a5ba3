// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.planner.Laboratory.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.stop.Standing;
import org.athanor.planner.stop.StopRule;
import org.athanor.planner.stop.StopRules;
import org.athanor.planner.stop.StopWords;
import org.junit.jupiter.api.Test;

class StopCheckTest {
  private static final StopRule IMPROVEMENT = new StopRule.ExpectedImprovement(0.5);
  private static final StopRule REGRET = new StopRule.RegretBound(1);
  private static final SearchSpace LINE =
      new SearchSpace(
          List.of(new Parameter.Continuous("a", new Unit("uL"), 0, 10)), Optional.empty());

  /// Lowest, 0, at a = 7; 100 times as high as wide.
  private static final Laboratory VALLEY =
      new Laboratory(LINE, Goal.MINIMISE, p -> 100 * Math.pow(number(p, "a") - 7, 2));

  private static PlanningRequest after(int experiments) {
    List<PastResult> past = new ArrayList<>();
    VALLEY
        .run(GaussianProcessPlanner.create(), 5, experiments, 5, 1)
        .forEach(proposal -> past.add(VALLEY.measured(proposal.point())));
    return new PlanningRequest(
        LINE, List.of(new Objective("y", Goal.MINIMISE)), past, List.of(), 5, 1, 5);
  }

  private static double figure(int experiments, StopRule rule) {
    return StopCheck.standings(after(experiments), List.of(rule)).getFirst().figure();
  }

  @Test
  void figuresFallAsTheBestIsFoundAndTheRegretIsNotUnderstated() {
    assertThat(figure(6, IMPROVEMENT)).isGreaterThan(0.5);
    assertThat(figure(16, IMPROVEMENT)).isLessThan(0.5).isNotNegative();
    assertThat(figure(6, REGRET)).isGreaterThan(1);
    double best =
        after(16).past().stream().mapToDouble(p -> p.results().get("y")).min().orElseThrow();
    assertThat(figure(16, REGRET)).isGreaterThanOrEqualTo(best).isLessThan(20);
  }

  @Test
  void equalInputsGiveEqualFigures() {
    List<StopRule> rules = List.of(IMPROVEMENT, REGRET);
    assertThat(StopCheck.standings(after(9), rules))
        .hasSize(2)
        .isEqualTo(StopCheck.standings(after(9), rules));
  }

  @Test
  void nothingIsSaidBeforeThereIsAModel() {
    assertThat(StopCheck.standings(after(3), List.of(REGRET))).isEmpty();
  }

  @Test
  void aRuleMustBeMetSeveralTimesInARowAndNotTooEarly() {
    List<Standing> met = List.of(new Standing(REGRET, 0.5));
    List<Standing> not = List.of(new Standing(REGRET, 1.5));
    StopRules rules = new StopRules(List.of(REGRET), 10, 2);
    assertThat(rules.met(List.of(not, met, met), 10)).isEqualTo(met);
    assertThat(rules.met(List.of(met, not, met), 10)).isEmpty();
    assertThat(rules.met(List.of(met, List.of(), met), 10)).isEmpty();
    assertThat(rules.met(List.of(met, met), 9)).isEmpty();
    assertThat(rules.met(List.of(met), 10)).isEmpty();
  }

  @Test
  void saysWhyInTheUnitOfTheObjective() {
    assertThat(StopWords.of(new Standing(IMPROVEMENT, 0.01234), "yield", "%", 3))
        .isEqualTo(
            "the improvement of yield to be expected is at most 0.0123 % anywhere, below 0.5 %,"
                + " 3 times in a row");
    assertThat(StopWords.of(new Standing(REGRET, 0.9), "y", "", 1))
        .isEqualTo("the best y found is most likely within 0.9 of the best possible, below 1");
  }
}
