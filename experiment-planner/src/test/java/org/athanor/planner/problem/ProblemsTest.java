// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Planner;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever the planner can do beyond one number in a free space, it does better than people who
/// work round a planner that cannot.
class ProblemsTest {
  private static final int SEEDS = 10;
  private static final int SEEDS_OF_SLOW_ONES = 3;

  /// Of `failure` a few campaigns that fail often decide the mean, so that ten say little.
  private static final int SEEDS_OF_UNEVEN_ONES = 20;

  /// All but the plate, where the naive way is nearly as good: ours wins seven campaigns of ten.
  static Stream<Problem> problems() {
    return Problems.all().stream().filter(problem -> !problem.name().equals("plate"));
  }

  @ParameterizedTest
  @MethodSource("problems")
  void theNaiveWayLosesMore(Problem problem) {
    boolean quick = problem.space().parameters().size() < 5 || problem.batch() > 5;
    boolean uneven = problem.name().equals("failure");
    int seeds = uneven ? SEEDS_OF_UNEVEN_ONES : quick ? SEEDS : SEEDS_OF_SLOW_ONES;
    double ours = mean(problem, GaussianProcessPlanner.create(), seeds);
    double naive = mean(problem, problem.naive(), seeds);
    assertThat(ours).as("%s, against: %s", problem.name(), problem.naiveWay()).isLessThan(naive);
  }

  private static double mean(Problem problem, Planner planner, int seeds) {
    return Arrays.stream(Rehearsal.losses(problem, planner, seeds)).average().orElseThrow();
  }
}
