// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.planner.Laboratory.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.reason.Expectation;
import org.athanor.planner.reason.ReasonWords;
import org.athanor.planner.reason.Reasons;
import org.junit.jupiter.api.Test;

/// What is best lies where a limit is not kept: dyes that match are dark, and a light colour is
/// asked for.
class WithinLimitsTest {
  private static final Objective LOW = new Objective("y", Goal.MINIMISE);
  private static final List<Parameter> DYES =
      List.of(
          new Parameter.Continuous("a", new Unit("uL"), 0, 60),
          new Parameter.Continuous("b", new Unit("uL"), 0, 60),
          new Parameter.Continuous("c", new Unit("uL"), 0, 60));
  private static final SearchSpace SPACE = new SearchSpace(DYES, Optional.empty());
  private static final Terms LIGHT =
      Terms.PLAIN.within(List.of(new Limit("light", 75, Double.POSITIVE_INFINITY)));

  private static PastResult measured(Point point) {
    double a = number(point, "a");
    double b = number(point, "b");
    double c = number(point, "c");
    return new PastResult(
        point,
        Map.of(
            "y",
            Math.hypot(Math.hypot(a - 50, b - 40), c - 30),
            "light",
            100 * Math.exp(-(a + b + c) / 60)));
  }

  private static PlanningRequest request(List<PastResult> past, long seed) {
    return new PlanningRequest(SPACE, List.of(LOW), past, List.of(), 5, 1, seed, LIGHT);
  }

  private static List<PastResult> experiments(int budget, long seed) {
    Planner planner = GaussianProcessPlanner.create();
    List<PastResult> past = new ArrayList<>();
    for (int i = 0; i < budget; i++) {
      past.add(measured(planner.propose(request(past, seed)).getFirst().point()));
    }
    return past;
  }

  private static boolean isLight(PastResult past) {
    return past.results().getOrDefault("light", 0.0) >= 75;
  }

  @Test
  void whileNothingCountsItLooksWhereSomethingMay() {
    int found = 0;
    for (long seed = 1; seed <= 20; seed++) {
      found += experiments(12, seed).stream().anyMatch(WithinLimitsTest::isLight) ? 1 : 0;
    }
    assertThat(found).isEqualTo(20);
  }

  @Test
  void bestSoFarIsTheBestThatCounts() {
    List<PastResult> past = experiments(12, 3);
    double best =
        past.stream()
            .filter(WithinLimitsTest::isLight)
            .mapToDouble(one -> one.results().getOrDefault("y", Double.NaN))
            .min()
            .orElseThrow();
    assertThat(past)
        .as("something better does not count")
        .anyMatch(one -> one.results().getOrDefault("y", Double.NaN) < best);

    assertThat(expected(past).best()).contains(best);
  }

  @Test
  void whileNothingCountsNothingIsTheBest() {
    List<PastResult> dark = experiments(12, 3).stream().filter(one -> !isLight(one)).toList();

    assertThat(expected(dark).best()).isEmpty();
    assertThat(ReasonWords.of(reasons(dark))).contains("nothing so far counts");
  }

  private static Expectation expected(List<PastResult> past) {
    return reasons(past).expected().getFirst();
  }

  private static Reasons reasons(List<PastResult> past) {
    return GaussianProcessPlanner.create().propose(request(past, 3)).getFirst().reason().figures();
  }
}
