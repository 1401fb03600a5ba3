// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.SearchSpace.Scale;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.api.Test;

/// Thousands of random spaces, past results (some failed, some without sense) and pending points.
class NeverLeavesTheSpaceTest {
  private static final List<Planner> PLANNERS =
      List.of(GaussianProcessPlanner.create(), RandomPlanner.create());

  @Test
  void everyProposalIsAPointOfTheSpace() {
    for (long seed = 0; seed < 2_000; seed++) {
      PlanningRequest request = request(Chance.of(seed, 0), seed);
      for (Planner planner : PLANNERS) {
        List<Proposal> proposals = planner.propose(request);
        assertThat(proposals.size()).as("seed=%d", seed).isLessThanOrEqualTo(request.count());
        proposals.forEach(each -> assertIn(request.space(), each.point(), request.seed()));
        if (request.space().candidates().isEmpty()) {
          assertThat(proposals).as("seed=%d", seed).hasSize(request.count());
        }
      }
    }
  }

  private static void assertIn(SearchSpace space, Point point, long seed) {
    space.candidates().ifPresent(pool -> assertThat(pool).as("seed=%d", seed).contains(point));
    assertThat(point.values()).as("seed=%d", seed).hasSize(space.parameters().size());
    for (Parameter parameter : space.parameters()) {
      assertThat(
              Optional.ofNullable(point.values().get(parameter.name()))
                  .filter(v -> RandomSpace.has(parameter, v)))
          .as("seed=%d: %s of %s", seed, parameter, point)
          .isPresent();
    }
  }

  private static PlanningRequest request(Chance chance, long seed) {
    List<Parameter> parameters = new ArrayList<>();
    for (int d = chance.nextInt(4); d >= 0; d--) {
      parameters.add(parameter("p" + d, chance));
    }
    SearchSpace open = new SearchSpace(parameters, Optional.empty());
    List<Point> points = points(open, 30, seed);
    SearchSpace space =
        chance.nextInt(4) == 0 ? new SearchSpace(parameters, Optional.of(points)) : open;
    int ended = chance.nextInt(15);
    List<PastResult> past =
        points.subList(0, ended).stream().map(point -> past(point, chance)).toList();
    List<Point> pending = points.subList(ended, ended + chance.nextInt(4));
    Objective objective =
        new Objective("y", chance.nextInt(2) == 0 ? Goal.MINIMISE : Goal.MAXIMISE);
    return new PlanningRequest(
        space,
        List.of(objective),
        past,
        pending,
        1 + chance.nextInt(8),
        1 + chance.nextInt(3),
        seed);
  }

  private static List<Point> points(SearchSpace open, int count, long seed) {
    Objective any = new Objective("y", Goal.MINIMISE);
    return RandomPlanner.create()
        .propose(new PlanningRequest(open, List.of(any), List.of(), List.of(), 1, count, seed))
        .stream()
        .map(Proposal::point)
        .toList();
  }

  private static PastResult past(Point point, Chance chance) {
    return switch (chance.nextInt(12)) {
      case 0 -> new PastResult(point, Map.of());
      case 1 -> new PastResult(point, Map.of("y", Double.NaN));
      case 2 -> new PastResult(point, Map.of("y", Double.POSITIVE_INFINITY));
      case 3 -> new PastResult(point, Map.of("y", 1e300 * (chance.nextDouble() - 0.5)));
      default -> new PastResult(point, Map.of("y", chance.nextDouble()));
    };
  }

  private static Parameter parameter(String name, Chance chance) {
    double size = StrictMath.pow(10, 12 * chance.nextDouble() - 6);
    return switch (chance.nextInt(6)) {
      case 3 -> {
        double low = 0.01 * size * (0.1 + chance.nextDouble());
        yield new Parameter.Continuous(name, new Unit("mol/L"), low, low + size, Scale.LOG);
      }
      case 4 -> {
        long low = (long) (100 * (chance.nextDouble() - 0.5));
        yield new Parameter.Whole(name, Unit.ONE, low, low + (long) (size % 1000));
      }
      case 5 ->
          new Parameter.Ordinal(name, List.of("a", "b", "c").subList(0, 1 + chance.nextInt(3)));
      case 0 -> {
        double low = (chance.nextDouble() - 0.5) * size;
        yield new Parameter.Continuous(name, new Unit("uL"), low, low + size * 0.7);
      }
      case 1 -> {
        List<Double> levels = new ArrayList<>();
        for (int i = chance.nextInt(12); i >= 0; i--) {
          levels.add((chance.nextDouble() - 0.5) * size);
        }
        yield new Parameter.Discrete(name, new Unit("K"), levels);
      }
      default ->
          new Parameter.Categorical(
              name, List.of("a", "b", "c", "d", "e").subList(0, 1 + chance.nextInt(5)));
    };
  }
}
