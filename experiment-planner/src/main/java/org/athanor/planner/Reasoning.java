// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.Proposal.Reason;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.reason.Expectation;
import org.athanor.planner.reason.Neighbour;
import org.athanor.planner.reason.Promise;
import org.athanor.planner.reason.Reasons;
import org.athanor.planner.reason.Relevance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Importance;
import org.athanor.planner.surrogate.Surrogate;

/// Gathers what speaks for the points that answer one request.
public final class Reasoning {
  private static final int NEAREST_MAX = 3;

  private final PlanningRequest request;
  private final Coordinates space;
  private final Edges edges;

  Reasoning(PlanningRequest request, Coordinates space) {
    this.request = request;
    this.space = space;
    this.edges = new Edges(request.space(), space);
  }

  /// What can be said of a point that no model of ours chose.
  public static Reasons of(PlanningRequest request, Point point, Basis basis) {
    return of(request, point, basis, Optional.empty());
  }

  /// @param predicted of the first objective, by whoever chose the point
  public static Reasons of(
      PlanningRequest request, Point point, Basis basis, Optional<Prediction> predicted) {
    Coordinates coordinates = Coordinates.of(request.space());
    Reasoning reasoning = new Reasoning(request, coordinates);
    double[] row =
        coordinates
            .row(point)
            .orElseThrow(() -> new IllegalArgumentException("not in the space: " + point));
    return new Reasons(
        basis,
        predicted.stream()
            .map(said -> reasoning.expected(request.objectives().getFirst(), said))
            .toList(),
        Optional.empty(),
        reasoning.nearest(row),
        reasoning.edges.of(row),
        List.of());
  }

  Reason without(String method, Basis basis, double[] row) {
    return new Reason(method, Reasons.without(basis, nearest(row), edges.of(row)));
  }

  Reason model(Outlook.Telling outlook, double[] row) {
    return switch (outlook) {
      case Outlook.Clear clear -> clear(clear, row);
      case Guided guided -> guided(guided, row);
    };
  }

  private Reason clear(Outlook.Clear outlook, double[] row) {
    Belief belief = outlook.model().at(row);
    List<Objective> objectives = request.objectives();
    String names = objectives.stream().map(Objective::result).collect(Collectors.joining(", "));
    boolean one = objectives.size() == 1;
    List<Expectation> expected =
        one
            ? List.of(expected(objectives.getFirst(), outlook.told().at(List.of(row)).getFirst()))
            : List.of();
    return reason(
        switch (outlook.hope()) {
          case BOUND -> "gaussian-process-lcb";
          case IMPROVEMENT -> "gaussian-process-log-ei";
        },
        new Basis.Model(
            List.of(one ? names : names + " taken together, equally"),
            outlook.bestFirst().size(),
            outlook.skill()),
        expected,
        Promise.of(
            belief.mean(),
            belief.standardDeviation(),
            outlook.deviations(),
            Optional.of(outlook.told().better(row))),
        outlook.model().relevance(),
        row);
  }

  private Reason guided(Guided outlook, double[] row) {
    List<Expectation> expected =
        IntStream.range(0, outlook.models().size())
            .boxed()
            .filter(k -> outlook.names().get(k).equals(request.objectives().get(k).result()))
            .map(
                k -> expected(request.objectives().get(k), outlook.models().get(k).prediction(row)))
            .toList();
    Belief belief = outlook.models().getFirst().model().at(row);
    Promise promise =
        Promise.of(
            belief.mean(),
            belief.standardDeviation(),
            Approach.deviationsIn(space),
            outlook
                .best()
                .filter(_ -> outlook.front().isEmpty())
                .map(best -> outlook.models().getFirst().below(best, row)));
    List<Surrogate> models = outlook.models().stream().map(ResultModel::model).toList();
    String method =
        outlook.front().isPresent()
            ? "gaussian-process-ehvi"
            : outlook.merit() instanceof Worth ? "gaussian-process-log-ei" : "gaussian-process-lcb";
    return reason(
        method,
        new Basis.Model(
            outlook.names(), outlook.models().getFirst().rows().size(), outlook.skill()),
        expected,
        outlook.success().certain() ? promise : promise.counting(outlook.success().at(row)),
        Importance.together(models, models.stream().mapToDouble(_ -> 1).toArray()),
        row);
  }

  private Reason reason(
      String method,
      Basis basis,
      List<Expectation> expected,
      Promise promise,
      double[] relevance,
      double[] row) {
    return new Reason(
        method,
        new Reasons(
            basis,
            expected,
            Optional.of(promise),
            nearest(row),
            edges.of(row),
            relevance(relevance)));
  }

  private Expectation expected(Objective objective, Prediction said) {
    Optional<Double> best =
        request.past().stream()
            .filter(past -> Counting.counts(past, request))
            .map(past -> past.results().getOrDefault(objective.result(), Double.NaN))
            .filter(Double::isFinite)
            .reduce((a, b) -> (objective.goal() == Goal.MINIMISE) == (a < b) ? a : b);
    return new Expectation(objective, said.mean(), said.standardDeviation(), best, said.likely());
  }

  private List<Neighbour> nearest(double[] row) {
    List<Neighbour> all = new ArrayList<>();
    for (int i = 0; i < request.past().size(); i++) {
      PastResult past = request.past().get(i);
      int number = i + 1;
      space
          .row(past.point())
          .ifPresent(other ->
              all.add(
                  new Neighbour(
                      number,
                      Math.sqrt(space.squaredDistance(row, other) / space.dimensions()),
                      numbers(past))));
    }
    return all.stream()
        .sorted(Comparator.comparingDouble(Neighbour::distance))
        .limit(NEAREST_MAX)
        .toList();
  }

  private static Map<String, Double> numbers(PastResult past) {
    Map<String, Double> numbers = new TreeMap<>(past.results());
    numbers.values().removeIf(number -> !Double.isFinite(number));
    return numbers;
  }

  private List<Relevance> relevance(double[] shares) {
    List<Relevance> relevance = new ArrayList<>();
    for (int d = 0; d < shares.length; d++) {
      relevance.add(new Relevance(space.name(d), shares[d]));
    }
    return relevance;
  }
}
