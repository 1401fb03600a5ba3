// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Blend;
import org.athanor.planner.surrogate.Normal;
import org.junit.jupiter.api.Test;

/// What the search goes by, against slow ways of finding the same.
class MeritTest {
  private static final Coordinates PLANE =
      Coordinates.of(
          new SearchSpace(
              List.of(
                  new Parameter.Continuous("a", Unit.ONE, 0, 1),
                  new Parameter.Continuous("b", Unit.ONE, 0, 1)),
              Optional.empty()));

  private static ResultModel model(int sign, long seed) {
    Chance chance = Chance.of(seed, 0);
    List<Series.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 15; i++) {
      double[] row = {chance.nextDouble(), chance.nextDouble()};
      double value = 5 + 3 * row[0] * row[0] - 2 * row[1] + sign * chance.nextDouble();
      entries.add(new Series.Entry(row, value, Series.Kind.EXACT, 1, 0));
    }
    return ResultModel.fit(PLANE, new Series(entries), sign, Blend.USUAL, List.of(), chance)
        .orElseThrow();
  }

  @Test
  void slopesAreTheOnesThatDifferencesShow() {
    ResultModel first = model(1, 1);
    ResultModel second = model(-1, 2);
    Success success =
        new Success(
            List.of(
                new Success.Part(second, -0.5, 0.4),
                new Success.Part(first, Double.NEGATIVE_INFINITY, 0.2)));
    Merit bound = new ConfidenceBound(first.model(), Approach.HOPE);
    Merit improvement = new Improvement(first.model(), -1.2);
    for (Merit merit :
        List.of(
            bound,
            improvement,
            new LikelyBound(bound, success),
            new Worth(improvement, success, row -> row[0]))) {
      for (double[] row : List.of(new double[] {0.3, 0.6}, new double[] {0.8, 0.1})) {
        double[] slope = new double[2];
        double value = merit.at(row, slope);
        assertThat(value).isEqualTo(merit.at(row), within(1e-9));
        for (int d = 0; d < 2; d++) {
          double[] beside = row.clone();
          beside[d] += 1e-5;
          double[] before = row.clone();
          before[d] -= 1e-5;
          double difference = (merit.at(beside) - merit.at(before)) / 2e-5;
          assertThat(slope[d])
              .as(merit.getClass().getSimpleName())
              .isEqualTo(difference, within(1e-2 * (1 + Math.abs(difference))));
        }
      }
    }
  }

  @Test
  void theExpectedGainOfVolumeIsTheMeanOfManyDraws() {
    List<ResultModel> models = List.of(model(1, 3), model(-1, 4));
    Front front =
        Front.of(
            List.of(new double[] {-0.5, 0.4}, new double[] {0.5, -0.4}), new double[] {1.5, 1.5});
    double[] row = {0.2, 0.8};
    List<Belief> beliefs = models.stream().map(each -> each.model().at(row)).toList();
    Chance chance = Chance.of(9, 0);
    double sum = 0;
    int draws = 40_000;
    for (int i = 0; i < draws; i++) {
      double[] drawn = new double[2];
      for (int k = 0; k < 2; k++) {
        Belief belief = beliefs.get(k);
        drawn[k] =
            belief.mean()
                + belief.standardDeviation()
                    * Normal.draw(chance.nextDouble(), chance.nextDouble());
      }
      sum += front.gain(drawn);
    }
    double expected = Math.exp(-new Hypervolume(models, front).at(row));
    assertThat(expected).isEqualTo(sum / draws, within(0.03 * expected + 1e-3));
  }

  @Test
  void aBoundOnTheGoodSideIsExpectedToBeBetterThanItsLimit() {
    List<Series.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      double x = i / 15.0;
      double truth = 10 * (x - 0.5) * (x - 0.5);
      boolean unseen = truth < 0.4;
      entries.add(
          new Series.Entry(
              new double[] {x, 0.5},
              unseen ? 0.4 : truth,
              unseen ? Series.Kind.AT_MOST : Series.Kind.EXACT,
              1,
              0));
    }
    ResultModel model =
        ResultModel.fit(PLANE, new Series(entries), 1, Blend.USUAL, List.of(), Chance.of(1, 0))
            .orElseThrow();
    assertThat(model.prediction(new double[] {0.5, 0.5}).mean()).isLessThan(0.36);
  }

  // Half of the plane gives nothing: its middle is doubted, the other half is not.
  @Test
  void whereExperimentsFailSuccessIsUnlikely() {
    List<PastResult> past = new ArrayList<>();
    Chance chance = Chance.of(5, 0);
    for (int i = 0; i < 24; i++) {
      double[] row = {chance.nextDouble(), chance.nextDouble()};
      Point point = PLANE.point(PLANE.snapped(row));
      past.add(
          row[0] < 0.5
              ? new PastResult(point, new Outcome.Failed("clogged"))
              : new PastResult(point, Map.of("y", row[1])));
    }
    SearchSpace space =
        new SearchSpace(
            List.of(
                new Parameter.Continuous("a", Unit.ONE, 0, 1),
                new Parameter.Continuous("b", Unit.ONE, 0, 1)),
            Optional.empty());
    PlanningRequest request =
        new PlanningRequest(
            space, List.of(new Objective("y", Objective.Goal.MINIMISE)), past, List.of(), 5, 1, 1);
    Success success = Success.of(request, Trials.of(request), Chance.of(1, 1));
    assertThat(success.at(new double[] {0.15, 0.5})).isLessThan(0.1);
    assertThat(success.at(new double[] {0.85, 0.5})).isGreaterThan(0.9);
  }
}
