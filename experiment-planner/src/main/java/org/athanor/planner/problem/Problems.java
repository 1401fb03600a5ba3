// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.Cost;
import org.athanor.planner.EarlierCampaign;
import org.athanor.planner.Limit;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.RandomPlanner;
import org.athanor.planner.Reading;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.Terms;

/// The built-in problems.
public final class Problems {
  private static final double ENDLESS = Double.POSITIVE_INFINITY;
  private static final double BRANIN_LEAST = 0.397887;
  private static final double BRANIN_POOR = 300;
  private static final List<Objective> LOW = List.of(new Objective("y", Goal.MINIMISE));

  private Problems() {}

  public static List<Problem> all() {
    return List.of(
        mixture(),
        constraint(),
        failure(),
        limit(),
        twoObjectives(),
        threeObjectives(),
        batch(),
        plate(),
        transfer(),
        cost());
  }

  /// Five parts that make up a whole; the best blend uses three of them.
  static Problem mixture() {
    List<String> parts = List.of("p0", "p1", "p2", "p3", "p4");
    SearchSpace space = Truth.box("p", 5, 0, 100).with(List.of(Constraint.sum(parts, 100)));
    return new Problem(
        "mixture",
        "plan five free amounts and scale them to the sum",
        space,
        LOW,
        Terms.PLAIN,
        8,
        1,
        35,
        ENDLESS,
        (point, _) -> Truth.one("y", blend(Truth.numbers(point, "p", 5))),
        Naive.fitting(point -> scaled(point, parts)),
        past -> Truth.least(past, "y", 200));
  }

  private static double blend(double[] parts) {
    double[] best = {50, 30, 20, 0, 0};
    double away = 0;
    for (int d = 0; d < parts.length; d++) {
      away += (parts[d] - best[d]) * (parts[d] - best[d]);
    }
    double synergy = parts[0] * parts[1] / 1_500;
    return 100 - 100 * StrictMath.exp(-away / 1_500) + 20 * (1 - Math.min(1, synergy));
  }

  private static Point scaled(Point point, List<String> parts) {
    double sum = parts.stream().mapToDouble(name -> Truth.number(point, name)).sum();
    Map<String, Value> values = new TreeMap<>();
    for (String name : parts) {
      double share = sum > 0 ? Truth.number(point, name) / sum : 1.0 / parts.size();
      values.put(name, Value.of(100 * share));
    }
    return new Point(values);
  }

  /// Hartmann in six dimensions under two known sums; what breaks them is refused by the lab.
  static Problem constraint() {
    Map<String, Double> first = Map.of("x0", 1.0, "x1", 1.0, "x3", 1.0);
    Map<String, Double> second = Map.of("x4", 1.0, "x5", -1.0);
    SearchSpace space =
        Truth.box("x", 6, 0, 1)
            .with(List.of(Constraint.atMost(first, 0.7), Constraint.atMost(second, -0.25)));
    return new Problem(
        "constraint",
        "plan as though there were no constraints; the lab refuses what breaks them",
        space,
        LOW,
        Terms.PLAIN,
        10,
        1,
        45,
        ENDLESS,
        (point, _) -> {
          double[] x = Truth.numbers(point, "x", 6);
          boolean kept = x[0] + x[1] + x[3] <= 0.7 + 1e-9 && x[4] - x[5] <= -0.25 + 1e-9;
          return kept ? Truth.one("y", Truth.hartmann(x)) : new Outcome.Failed("refused");
        },
        Naive.rewriting(past -> Naive.failuresAsWorst(past, "y")),
        past -> Truth.least(past, "y", 0) + 3.32237);
  }

  /// Branin, where nothing can be made on the way to two of its three valleys.
  static Problem failure() {
    return new Problem(
        "failure",
        "count what failed as the worst result so far",
        Truth.braninSpace(),
        LOW,
        Terms.PLAIN,
        8,
        1,
        35,
        ENDLESS,
        (point, _) -> {
          double x = Truth.number(point, "x");
          double y = Truth.number(point, "y");
          return x + 0.6 * y < 9.2
              ? new Outcome.Failed("does not dissolve")
              : Truth.one("y", Truth.branin(x, y));
        },
        Naive.rewriting(past -> Naive.failuresAsWorst(past, "y")),
        past -> Truth.least(past, "y", BRANIN_POOR) - BRANIN_LEAST);
  }

  /// Branin, with an impurity that must stay low (a disc, after Gardner et al. 2014).
  static Problem limit() {
    return new Problem(
        "limit",
        "add a penalty to what breaks the limit",
        Truth.braninSpace(),
        LOW,
        Terms.PLAIN.within(List.of(new Limit("impurity", Double.NEGATIVE_INFINITY, 50))),
        8,
        1,
        30,
        ENDLESS,
        (point, _) -> {
          double x = Truth.number(point, "x");
          double y = Truth.number(point, "y");
          double impurity = (x - 2.5) * (x - 2.5) + (y - 7.5) * (y - 7.5);
          return new Outcome.Measured(
              Map.of("y", Reading.of(Truth.branin(x, y)), "impurity", Reading.of(impurity)));
        },
        Naive.rewriting(past ->
            past.stream()
                .map(each ->
                    each.results().getOrDefault("impurity", 0.0) > 50
                        ? new PastResult(
                            each.point(), Map.of("y", each.results().getOrDefault("y", 0.0) + 100))
                        : each)
                .toList()),
        past ->
            Truth.least(
                    past.stream()
                        .filter(each -> each.results().getOrDefault("impurity", 99.0) <= 50)
                        .toList(),
                    "y",
                    BRANIN_POOR)
                - BRANIN_LEAST);
  }

  /// Zitzler, Deb and Thiele's first in four dimensions, three experiments at a time.
  static Problem twoObjectives() {
    return MultiObjective.zdt();
  }

  static Problem threeObjectives() {
    return MultiObjective.dtlz();
  }

  /// Hartmann, eight experiments at a time.
  static Problem batch() {
    return new Problem(
        "batch",
        "plan each of the eight as though it were alone",
        Truth.box("x", 6, 0, 1),
        LOW,
        Terms.PLAIN,
        16,
        8,
        64,
        ENDLESS,
        (point, _) -> Truth.one("y", Truth.hartmann(Truth.numbers(point, "x", 6))),
        Naive.oneByOne(points -> points),
        past -> Truth.least(past, "y", 0) + 3.32237);
  }

  /// Hartmann on plates of six wells that have one temperature (x0).
  static Problem plate() {
    return new Problem(
        "plate",
        "plan the wells one by one and give all the first one's temperature",
        Truth.box("x", 6, 0, 1),
        LOW,
        Terms.PLAIN.sharing(Set.of("x0")),
        12,
        6,
        60,
        ENDLESS,
        (point, _) -> Truth.one("y", Truth.hartmann(Truth.numbers(point, "x", 6))),
        Naive.oneByOne(points -> Naive.likeTheFirst(points, "x0")),
        past -> Truth.least(past, "y", 0) + 3.32237);
  }

  /// Hartmann after two campaigns: one over a similar reaction, one over another.
  static Problem transfer() {
    SearchSpace space = Truth.box("x", 6, 0, 1);
    return new Problem(
        "transfer",
        "start from nothing",
        space,
        LOW,
        Terms.PLAIN.after(
            List.of(earlier("similar", space, 0.05, 3), earlier("other", space, 0.6, -1))),
        8,
        1,
        20,
        ENDLESS,
        (point, _) -> Truth.one("y", Truth.hartmann(Truth.numbers(point, "x", 6))),
        Naive.rewriting(past -> past),
        past -> Truth.least(past, "y", 0) + 3.32237);
  }

  private static EarlierCampaign earlier(
      String name, SearchSpace space, double shift, double factor) {
    List<PastResult> results = new ArrayList<>();
    RandomPlanner.create()
        .propose(new PlanningRequest(space, LOW, List.of(), List.of(), 1, 60, 4_711))
        .forEach(proposal -> {
          double[] x = Truth.numbers(proposal.point(), "x", 6);
          for (int d = 0; d < x.length; d++) {
            x[d] = Math.min(1, x[d] + shift);
          }
          results.add(
              new PastResult(proposal.point(), Map.of("y", 10 + factor * Truth.hartmann(x))));
        });
    return new EarlierCampaign(name, results);
  }

  /// Branin, where an experiment takes the longer the larger x is.
  static Problem cost() {
    Cost cost = point -> 0.2 + StrictMath.exp(0.25 * (Truth.number(point, "x") + 5));
    return new Problem(
        "cost",
        "plan as though all experiments cost the same",
        Truth.braninSpace(),
        LOW,
        Terms.PLAIN.costing(cost),
        6,
        1,
        60,
        180,
        (point, _) ->
            Truth.one("y", Truth.branin(Truth.number(point, "x"), Truth.number(point, "y"))),
        Naive.rewriting(past -> past),
        past -> Truth.least(past, "y", BRANIN_POOR) - BRANIN_LEAST);
  }
}
