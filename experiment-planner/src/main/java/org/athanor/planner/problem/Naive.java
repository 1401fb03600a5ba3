// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.athanor.model.value.Value;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.Proposal;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.Terms;

/// What people do with a planner that lacks a feature.
final class Naive {
  private static final Planner PLANNER = GaussianProcessPlanner.create();

  private Naive() {}

  /// Plans as though there were no constraints and no terms, and makes the points fit afterwards.
  static Planner fitting(UnaryOperator<Point> fit) {
    return request ->
        PLANNER.propose(plain(request, request.past(), request.count(), request.seed())).stream()
            .map(proposal -> new Proposal(fit.apply(proposal.point()), proposal.reason()))
            .toList();
  }

  /// Plans without terms over results that are rewritten first.
  static Planner rewriting(UnaryOperator<List<PastResult>> rewrite) {
    return request ->
        PLANNER.propose(
            plain(request, rewrite.apply(request.past()), request.count(), request.seed()));
  }

  /// Plans each point of a batch as though it were alone.
  static Planner oneByOne(UnaryOperator<List<Point>> agree) {
    return request -> {
      List<Proposal> batch = new ArrayList<>();
      for (int i = 0; i < request.count(); i++) {
        batch.addAll(
            PLANNER.propose(plain(request, request.past(), 1, request.seed() + 7_919L * i)));
      }
      List<Point> points = agree.apply(batch.stream().map(Proposal::point).toList());
      List<Proposal> agreed = new ArrayList<>();
      for (int i = 0; i < points.size(); i++) {
        agreed.add(new Proposal(points.get(i), batch.get(i).reason()));
      }
      return agreed;
    };
  }

  private static PlanningRequest plain(
      PlanningRequest request, List<PastResult> past, int count, long seed) {
    return new PlanningRequest(
        new SearchSpace(request.space().parameters(), request.space().candidates()),
        request.objectives(),
        past,
        request.pending(),
        request.start(),
        count,
        seed,
        Terms.PLAIN);
  }

  /// Failures count as the worst result so far.
  static List<PastResult> failuresAsWorst(List<PastResult> past, String result) {
    double worst =
        past.stream()
            .flatMap(each -> each.results().values().stream())
            .max(Double::compare)
            .orElse(0.0);
    return past.stream()
        .map(each ->
            each.outcome() instanceof Outcome.Failed
                ? new PastResult(each.point(), Map.of(result, worst))
                : each)
        .toList();
  }

  /// All points take this parameter from the first.
  static List<Point> likeTheFirst(List<Point> points, String name) {
    return points.stream()
        .map(point -> {
          Map<String, Value> values = new TreeMap<>(point.values());
          Value first = points.getFirst().values().get(name);
          if (first != null) {
            values.put(name, first);
          }
          return new Point(values);
        })
        .toList();
  }
}
