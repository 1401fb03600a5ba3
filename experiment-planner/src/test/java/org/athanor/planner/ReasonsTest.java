// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;
import static org.athanor.planner.Laboratory.number;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.reason.Binding;
import org.athanor.planner.reason.Expectation;
import org.athanor.planner.reason.Neighbour;
import org.athanor.planner.reason.Promise;
import org.athanor.planner.reason.ReasonWords;
import org.athanor.planner.reason.Reasons;
import org.athanor.planner.reason.Relevance;
import org.athanor.planner.space.Coordinates;
import org.junit.jupiter.api.Test;

class ReasonsTest {
  private static final Planner PLANNER = GaussianProcessPlanner.create();
  private static final Objective LOW = new Objective("y", Goal.MINIMISE);
  private static final SearchSpace PLANE =
      new SearchSpace(
          List.of(
              new Parameter.Continuous("a", new Unit("uL"), 0, 60),
              new Parameter.Continuous("b", new Unit("uL"), 0, 60)),
          Optional.empty());

  private static PlanningRequest after(int experiments, ToDoubleFunction<Point> truth) {
    Laboratory lab = new Laboratory(PLANE, Goal.MINIMISE, truth);
    List<PastResult> past = new ArrayList<>();
    lab.run(PLANNER, 3, experiments, experiments, experiments)
        .forEach(proposal ->
            past.add(
                new PastResult(
                    proposal.point(), Map.of("y", truth.applyAsDouble(proposal.point())))));
    return new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 1, 1, 3);
  }

  private static Reasons reasons(PlanningRequest request) {
    return PLANNER.propose(request).getFirst().reason().figures();
  }

  @Test
  void aParameterThatChangesNothingHasLittleRelevance() {
    List<Relevance> relevance =
        reasons(after(16, p -> Math.pow(number(p, "a") - 20, 2))).relevance();
    assertThat(relevance).extracting(Relevance::parameter).containsExactly("a", "b");
    assertThat(relevance.stream().mapToDouble(Relevance::share).sum()).isCloseTo(1, within(1e-9));
    assertThat(relevance.getFirst().share()).isGreaterThan(0.75);
  }

  @Test
  void namesTheLimitThatTheBestPointLiesOn() {
    Reasons reasons = reasons(after(14, p -> -number(p, "a") + number(p, "b")));
    assertThat(reasons.binding())
        .containsExactly(new Binding.Highest("a"), new Binding.Lowest("b"));
    assertThat(ReasonWords.of(reasons.binding()))
        .isEqualTo("a is as high as it may be, b is as low as it may be");
  }

  @Test
  void namesTheNearestExperimentsWithTheirResultsNearestFirst() {
    PlanningRequest request = after(10, p -> number(p, "a"));
    Proposal proposal = PLANNER.propose(request).getFirst();
    List<Neighbour> nearest = proposal.reason().figures().nearest();
    assertThat(nearest).hasSize(3);
    assertThat(nearest).isSortedAccordingTo((x, y) -> Double.compare(x.distance(), y.distance()));
    Neighbour first = nearest.getFirst();
    PastResult past = request.past().get(first.number() - 1);
    double a = (number(past.point(), "a") - number(proposal.point(), "a")) / 60;
    double b = (number(past.point(), "b") - number(proposal.point(), "b")) / 60;
    assertThat(first.distance()).isCloseTo(Math.sqrt((a * a + b * b) / 2), within(1e-9));
    assertThat(first.results()).isEqualTo(past.results());
  }

  @Test
  void intervalLiesAroundTheMean() {
    var expected = reasons(after(12, p -> number(p, "a") * number(p, "b"))).expected().getFirst();
    assertThat(expected.objective()).isEqualTo(LOW);
    assertThat(expected.mean()).isBetween(expected.low(), expected.high());
    assertThat(expected.high() - expected.low())
        .isCloseTo(2 * 1.2816 * expected.standardDeviation(), withinPercentage(20));
  }

  @Test
  void withoutAnIntervalItIsThatOfANormalDistribution() {
    var expected = new Expectation(LOW, 5, 2, Optional.of(4.0), Optional.empty());
    assertThat(expected.low()).isCloseTo(5 - 2 * 1.2816, within(1e-3));
    assertThat(expected.high()).isCloseTo(5 + 2 * 1.2816, within(1e-3));
  }

  @Test
  void explorationIsTheShareOfNotKnowing() {
    assertThat(Promise.of(0, 1, Approach.HOPE, Optional.of(0.2)).exploration()).isEqualTo(1);
    assertThat(Promise.of(-Approach.HOPE, 1, Approach.HOPE, Optional.empty()).exploration())
        .isEqualTo(0.5);
    assertThat(Promise.of(-2, 0.01, Approach.HOPE, Optional.of(0.9)).exploration())
        .isLessThan(0.01);
    assertThat(Promise.of(-2, 1, 2, Optional.of(0.8)))
        .isEqualTo(new Promise(Optional.of(0.8), 0.5, Optional.empty()));
  }

  @Test
  void saysWhyTheSpaceIsFilledInstead() {
    assertThat(reasons(new PlanningRequest(PLANE, List.of(LOW), List.of(), List.of(), 4, 1, 3)))
        .extracting(Reasons::basis)
        .isEqualTo(new Basis.Start(1, 4));
    assertThat(reasons(after(1, p -> 1)).basis()).isEqualTo(new Basis.TooFew(1));
    assertThat(reasons(after(8, p -> 1)).basis()).isEqualTo(new Basis.Flat(8));
  }

  @Test
  void namesTheSumsThatBindAndNotThoseThatAlwaysDo() {
    SearchSpace mixture =
        PLANE.with(
            List.of(
                Constraint.atMost(Map.of("a", 1.0, "b", 2.0), 50),
                Constraint.sum(List.of("a", "b"), 30),
                new Constraint.NonZero(List.of("a", "b"), 0, 1)));
    Coordinates coordinates = Coordinates.of(mixture);
    Point point = new Point(Map.of("a", Value.of(10, "uL"), "b", Value.of(20, "uL")));
    List<Binding> binding =
        new Edges(mixture, coordinates).of(coordinates.row(point).orElseThrow());
    assertThat(ReasonWords.of(binding)).isEqualTo("a + 2.0 b is as high as it may be, 50");
    Point pure = new Point(Map.of("a", Value.of(30, "uL"), "b", Value.of(0, "uL")));
    assertThat(new Edges(mixture, coordinates).of(coordinates.row(pure).orElseThrow()))
        .containsExactly(new Binding.Lowest("b"), new Binding.MostOf(List.of("a", "b"), 1));
  }
}
