// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoopReportTest {
  private static final OptionalDouble GOAL = OptionalDouble.of(3);

  @Test
  void plannerThatReachesTheGoalWhereChanceDoesNotHolds() {
    LoopReport report = report(GOAL, standing("built-in", 1, 2, 1), standing("random", 5, 2, 7));

    assertThat(report.holds()).isTrue();
    assertThat(report.table())
        .contains(
            "built-in   mean best 1.33±0.333 after 48 experiments, 3 campaigns; 3.000 reached")
        .contains("check loop: finds better than chance on the mean: yes (1.33±0.333 against")
        .contains("check loop: reaches the goal for 9 of 10 seeds, chance does not: yes (3 of 3");
    assertThat(report.json().path("checks")).hasSize(2);
  }

  @Test
  void oneSeedInThreeThatMissesTheGoalIsTooMuch() {
    LoopReport report = report(GOAL, standing("built-in", 1, 4, 1), standing("random", 5, 5, 7));

    assertThat(report.holds()).isFalse();
    assertThat(report.table()).contains("chance does not: NO (2 of 3 against 0 of 3)");
  }

  @Test
  void goalThatChanceReachesTooProvesNothing() {
    assertThat(report(GOAL, standing("built-in", 1, 1, 1), standing("random", 2, 2, 2)).holds())
        .isFalse();
  }

  @Test
  void plannerThatFindsALittleWorseThanChanceDoesNotHold() {
    assertThat(
            report(
                    OptionalDouble.empty(),
                    standing("built-in", 5, 5.1, 5.3),
                    standing("random", 5, 5.1, 5.2))
                .holds())
        .isFalse();
  }

  @Test
  void onePlannerAloneHasNothingToShow() {
    LoopReport report = report(GOAL, standing("random", 9, 9));

    assertThat(report.holds()).isTrue();
    assertThat(report.table()).doesNotContain("check");
  }

  private static LoopReport report(OptionalDouble goal, LoopStanding... standings) {
    return new LoopReport(List.of(standings), 48, goal, "abc", "a machine");
  }

  private static LoopStanding standing(String planner, double... best) {
    return new LoopStanding(
        planner,
        Arrays.stream(best)
            .mapToObj(value -> new LoopRun(planner, 1, value, false, 48, 240, 0, 20))
            .toList());
  }
}
