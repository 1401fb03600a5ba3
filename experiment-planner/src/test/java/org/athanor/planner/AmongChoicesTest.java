// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Unordered choices, of which most combinations yield about the same and some spoil everything.
class AmongChoicesTest {
  private static final GaussianProcessPlanner PLANNER = GaussianProcessPlanner.create();
  private static final Objective YIELD = new Objective("yield", Goal.MAXIMISE);
  private static final List<String> KINDS = List.of("ligand", "base", "solvent");
  private static final int FEW = 6;
  private static final int MANY = 9;
  private static final int MEASURED = 30;

  @ParameterizedTest
  @ValueSource(ints = {FEW, MANY})
  void theBoundIsSoughtAmongFewCombinationsAndTheImprovementAmongMany(int options) {
    PlanningRequest request = request(options, measured(options, 1), List.of(), 2);
    assertThat(PLANNER.propose(request).stream().map(proposal -> proposal.reason().method()))
        .containsOnly(options == FEW ? "gaussian-process-lcb" : "gaussian-process-log-ei");
  }

  @ParameterizedTest
  @ValueSource(ints = {FEW, MANY})
  void intervalsHoldWhatTheySayThoughMostThatWasTriedIsGood(int options) {
    double held = 0;
    int runs = 6;
    for (int seed = 1; seed <= runs; seed++) {
      held += held(options, seed) / runs;
    }
    assertThat(held).isBetween(0.7, 0.95);
  }

  @ParameterizedTest
  @ValueSource(ints = {FEW, MANY})
  void whatIsUnderWayTellsNothingOfAResult(int options) {
    List<PastResult> measured = measured(options, 1);
    List<Point> points = untried(options, measured).limit(5).toList();
    assertThat(PLANNER.foresee(request(options, measured, points.subList(0, 2), 1), points))
        .isEqualTo(PLANNER.foresee(request(options, measured, List.of(), 1), points));
  }

  @ParameterizedTest
  @ValueSource(ints = {FEW, MANY})
  void eachPlaceOfABatchIsToldOfAsIfItWereTheOnlyOne(int options) {
    List<PastResult> measured = measured(options, 1);
    List<Proposal> batch = PLANNER.propose(request(options, measured, List.of(), 3));
    List<Point> points = batch.stream().map(Proposal::point).toList();
    assertThat(PLANNER.foresee(request(options, measured, List.of(), 1), points))
        .isEqualTo(
            new Foresight.Foretold(
                batch.stream().map(each -> each.reason().predicted().orElseThrow()).toList()));
  }

  private static double held(int options, int seed) {
    List<PastResult> measured = measured(options, seed);
    List<Point> untried = untried(options, measured).toList();
    var foresight = PLANNER.foresee(request(options, measured, List.of(), seed), untried);
    if (!(foresight instanceof Foresight.Foretold(var predictions))) {
      throw new AssertionError("the results were to tell something");
    }
    return IntStream.range(0, untried.size())
            .filter(i -> predictions.get(i).interval().holds(truth(untried.get(i))))
            .count()
        / (double) untried.size();
  }

  /// As the planner chooses after ten at random.
  private static List<PastResult> measured(int options, int seed) {
    List<Point> all = points(options);
    Chance chance = Chance.of(seed, 9);
    List<PastResult> measured = new ArrayList<>();
    while (measured.size() < 2) {
      Point point = all.get(chance.nextInt(all.size()));
      if (measured.stream().noneMatch(past -> past.point().equals(point))) {
        measured.add(result(point));
      }
    }
    while (measured.size() < MEASURED) {
      PLANNER.propose(request(options, measured, List.of(), 1)).stream()
          .map(proposal -> result(proposal.point()))
          .forEach(measured::add);
    }
    return List.copyOf(measured);
  }

  private static Stream<Point> untried(int options, List<PastResult> measured) {
    List<Point> tried = measured.stream().map(PastResult::point).toList();
    return points(options).stream().filter(point -> !tried.contains(point));
  }

  private static PastResult result(Point point) {
    return new PastResult(point, Map.of(YIELD.result(), truth(point)));
  }

  private static double truth(Point point) {
    double left = 100;
    for (int k = 0; k < KINDS.size(); k++) {
      int option = option(point, KINDS.get(k));
      int other = option(point, KINDS.get((k + 1) % KINDS.size()));
      left -= 20 * Chance.of(option, k).nextDouble();
      double fit = Chance.of(100L * option + other, 7 + k).nextDouble();
      left *= fit < 0.2 ? 0.3 + fit : 1;
    }
    return left;
  }

  private static int option(Point point, String kind) {
    Value value = point.values().get(kind);
    if (!(value instanceof Value.Text(String word))) {
      throw new AssertionError("a choice is a word: " + value);
    }
    return Integer.parseInt(word.substring(kind.length()));
  }

  private static PlanningRequest request(
      int options, List<PastResult> measured, List<Point> pending, int count) {
    List<Parameter> parameters =
        KINDS.stream()
            .<Parameter>map(kind ->
                new Parameter.Categorical(
                    kind, IntStream.range(0, options).mapToObj(i -> kind + i).toList()))
            .toList();
    return new PlanningRequest(
        new SearchSpace(parameters, Optional.of(points(options))),
        List.of(YIELD),
        measured,
        pending,
        2,
        count,
        1);
  }

  private static List<Point> points(int options) {
    List<Map<String, Value>> all = List.of(Map.of());
    for (String kind : KINDS) {
      all =
          all.stream()
              .flatMap(
                  known -> IntStream.range(0, options).mapToObj(i -> with(known, kind, kind + i)))
              .toList();
    }
    return all.stream().map(Point::new).toList();
  }

  private static Map<String, Value> with(Map<String, Value> known, String kind, String word) {
    Map<String, Value> more = new TreeMap<>(known);
    more.put(kind, Value.of(word));
    return more;
  }
}
