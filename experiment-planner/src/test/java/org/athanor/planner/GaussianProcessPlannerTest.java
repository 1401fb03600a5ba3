// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.planner.Laboratory.number;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;

class GaussianProcessPlannerTest {
  private static final Planner PLANNER = GaussianProcessPlanner.create();
  private static final Objective LOW = new Objective("y", Goal.MINIMISE);
  private static final SearchSpace PLANE =
      new SearchSpace(
          List.of(
              new Parameter.Continuous("a", new Unit("uL"), 0, 60),
              new Parameter.Continuous("b", new Unit("uL"), 0, 60)),
          Optional.empty());
  private static final Laboratory BOWL =
      new Laboratory(
          PLANE,
          Goal.MINIMISE,
          p -> Math.pow(number(p, "a") - 20, 2) + Math.pow(number(p, "b") - 45, 2));

  @Test
  void equalRequestsGetEqualProposals() {
    PlanningRequest request = after(12, 5);
    assertThat(PLANNER.propose(request)).isEqualTo(PLANNER.propose(request)).hasSize(5);
  }

  @Test
  void anotherSeedStartsElsewhere() {
    assertThat(BOWL.run(PLANNER, 1, 1, 8, 1)).isNotEqualTo(BOWL.run(PLANNER, 2, 1, 8, 1));
  }

  @Test
  void startsWithPointsThatFillTheSpaceAndThenAsksTheModel() {
    assertThat(BOWL.run(PLANNER, 1, 10, 8, 1).stream().map(p -> p.reason().method()))
        .startsWith("sobol", "sobol", "sobol", "sobol", "sobol", "sobol", "sobol", "sobol")
        .endsWith("gaussian-process-lcb", "gaussian-process-lcb");
  }

  @Test
  void pendingPointsCountTowardsTheStart() {
    List<Point> pending = BOWL.run(PLANNER, 1, 3, 8, 8).stream().map(Proposal::point).toList();
    PlanningRequest inOneGo =
        new PlanningRequest(PLANE, List.of(LOW), List.of(), List.of(), 8, 5, 1);
    PlanningRequest later = new PlanningRequest(PLANE, List.of(LOW), List.of(), pending, 8, 2, 1);
    assertThat(PLANNER.propose(later)).isEqualTo(PLANNER.propose(inOneGo).subList(3, 5));
  }

  @Test
  void saysWhatItExpectsAndWhyInTheObjectivesUnit() {
    Proposal proposal = PLANNER.propose(after(12, 1)).getFirst();
    var predicted = proposal.reason().predicted().orElseThrow();
    double actual = BOWL.truth().applyAsDouble(proposal.point());
    assertThat(Math.abs(predicted.mean() - actual))
        .isLessThan(4 * predicted.standardDeviation() + 50);
    assertThat(proposal.reason().words()).contains("y expected", "lowest so far");
  }

  @Test
  void theBatchSpreads() {
    List<Proposal> batch = PLANNER.propose(after(12, 6));
    assertThat(batch.stream().map(Proposal::point)).doesNotHaveDuplicates();
  }

  @Test
  void aPointUnderWayIsNotProposedAgain() {
    PlanningRequest request = after(12, 1);
    Point first = PLANNER.propose(request).getFirst().point();
    PlanningRequest next =
        new PlanningRequest(PLANE, List.of(LOW), request.past(), List.of(first), 8, 1, 1);
    assertThat(PLANNER.propose(next).getFirst().point()).isNotEqualTo(first);
  }

  @Test
  void failedExperimentsAreSurvivedAndNotRepeated() {
    List<PastResult> past = new ArrayList<>(after(12, 1).past());
    for (int i = 0; i < 15; i++) {
      Point point =
          PLANNER
              .propose(new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 8, 1, 1))
              .getFirst()
              .point();
      assertThat(past.stream().map(PastResult::point)).doesNotContain(point);
      past.add(new PastResult(point, Map.of()));
    }
  }

  // The best place on paper cannot be made: a planner that never learns that tries nothing else.
  @Test
  void aPlaceThatFailsAgainAndAgainIsLeft() {
    List<PastResult> past = new ArrayList<>();
    int wasted = 0;
    for (int i = 0; i < 40; i++) {
      Point point =
          PLANNER
              .propose(new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 8, 1, 1))
              .getFirst()
              .point();
      boolean fails = BOWL.truth().applyAsDouble(point) < 100;
      wasted += fails ? 1 : 0;
      past.add(fails ? new PastResult(point, Map.of()) : BOWL.measured(point));
    }
    assertThat(wasted).isLessThan(15);
  }

  @Test
  void onlyFailuresOrOnlyEqualResultsMakeItFillTheSpace() {
    for (Map<String, Double> results : List.of(Map.<String, Double>of(), Map.of("y", 3.0))) {
      List<PastResult> past =
          BOWL.run(PLANNER, 1, 10, 10, 1).stream()
              .map(proposal -> new PastResult(proposal.point(), results))
              .toList();
      Proposal proposal =
          PLANNER
              .propose(new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 8, 1, 1))
              .getFirst();
      assertThat(proposal.reason().method()).isEqualTo("sobol");
      assertThat(proposal.reason().words()).endsWith("fills the space evenly");
    }
  }

  @Test
  void aModelThatForetellsNothingIsNotAsked() {
    // one far-off result among equal ones: the others say nothing of it
    List<PastResult> past =
        BOWL.run(PLANNER, 1, 12, 12, 1).stream()
            .map(p -> new PastResult(p.point(), Map.of("y", 0.0)))
            .collect(Collectors.toCollection(ArrayList::new));
    past.set(5, new PastResult(past.get(5).point(), Map.of("y", 1.0)));
    Proposal proposal =
        PLANNER
            .propose(new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 8, 1, 1))
            .getFirst();
    assertThat(proposal.reason().words()).contains("no better than their mean");
  }

  @Test
  void everyCandidateOfAPoolIsProposedOnceAndThenNoMore() {
    List<Point> pool =
        IntStream.range(0, 25)
            .mapToObj(i ->
                new Point(Map.of("a", Value.of(i * 2.4, "uL"), "b", Value.of(i * i % 60, "uL"))))
            .toList();
    Laboratory lab =
        new Laboratory(
            new SearchSpace(PLANE.parameters(), Optional.of(pool)), Goal.MINIMISE, BOWL.truth());
    List<Proposal> proposals = lab.run(PLANNER, 1, 30, 8, 3);
    assertThat(proposals.stream().map(Proposal::point)).containsExactlyInAnyOrderElementsOf(pool);
  }

  @Test
  void aSmallSpaceOfLevelsIsTriedWholeAndThenAgain() {
    SearchSpace four =
        new SearchSpace(
            List.of(
                new Parameter.Discrete("a", Unit.ONE, List.of(1.0, 2.0)),
                new Parameter.Categorical("b", List.of("u", "v"))),
            Optional.empty());
    Laboratory lab = new Laboratory(four, Goal.MINIMISE, point -> number(point, "a"));
    List<Point> points = lab.run(PLANNER, 1, 10, 4, 1).stream().map(Proposal::point).toList();
    assertThat(points).hasSize(10);
    assertThat(new HashSet<>(points.subList(0, 4))).hasSize(4);
  }

  @Test
  void severalObjectivesCountEqually() {
    List<Objective> both = List.of(LOW, new Objective("z", Goal.MAXIMISE));
    List<PastResult> past =
        after(14, 1).past().stream()
            .map(each ->
                new PastResult(
                    each.point(),
                    Map.of("y", number(each.point(), "a"), "z", -1000 * number(each.point(), "b"))))
            .toList();
    Proposal proposal =
        PLANNER.propose(new PlanningRequest(PLANE, both, past, List.of(), 8, 1, 1)).getFirst();
    assertThat(number(proposal.point(), "a")).isLessThan(15);
    assertThat(number(proposal.point(), "b")).isLessThan(15);
    assertThat(proposal.reason().words()).startsWith("y, z taken together");
  }

  @Test
  void aThousandResultsAreStillAnswered() {
    List<PastResult> past =
        BOWL.run(RandomPlanner.create(), 1, 1_000, 1, 1).stream()
            .map(proposal -> BOWL.measured(proposal.point()))
            .toList();
    Proposal proposal =
        PLANNER
            .propose(new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 8, 1, 1))
            .getFirst();
    assertThat(BOWL.truth().applyAsDouble(proposal.point())).isLessThan(20);
  }

  private static PlanningRequest after(int experiments, int count) {
    List<PastResult> past =
        BOWL.run(PLANNER, 1, experiments, experiments, 1).stream()
            .map(proposal -> BOWL.measured(proposal.point()))
            .toList();
    return new PlanningRequest(PLANE, List.of(LOW), past, List.of(), 8, count, 1);
  }
}
