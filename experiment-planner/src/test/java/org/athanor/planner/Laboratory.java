// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;

/// A lab that measures a known function: runs a campaign as the controller does, `batch`
/// experiments under way at a time.
record Laboratory(SearchSpace space, Goal goal, ToDoubleFunction<Point> truth) {

  static double number(Point point, String name) {
    return switch (point.values().get(name)) {
      case Value.Scalar scalar -> scalar.quantity().value();
      case null -> throw new IllegalArgumentException("no " + name);
      case Value.Text _, Value.Flag _ -> throw new IllegalArgumentException(name + " is no number");
    };
  }

  List<Proposal> run(Planner planner, long seed, int budget, int start, int batch) {
    List<Proposal> proposals = new ArrayList<>();
    for (int k = 0; k == proposals.size() && k < budget; k++) {
      List<Point> points = proposals.stream().map(Proposal::point).toList();
      int ended = Math.max(0, k - (batch - 1));
      List<PastResult> past = points.subList(0, ended).stream().map(this::measured).toList();
      proposals.addAll(
          planner.propose(
              new PlanningRequest(
                  space,
                  List.of(new Objective("y", goal)),
                  past,
                  points.subList(ended, k),
                  start,
                  1,
                  seed)));
    }
    return proposals;
  }

  PastResult measured(Point point) {
    return new PastResult(point, Map.of("y", truth.applyAsDouble(point)));
  }

  /// The best result after each campaign, over seeds 1 to `seeds`, in the mean.
  double meanBest(Planner planner, int seeds, int budget, int start, int batch) {
    double sum = 0;
    for (long seed = 1; seed <= seeds; seed++) {
      var results =
          run(planner, seed, budget, start, batch).stream()
              .mapToDouble(proposal -> truth.applyAsDouble(proposal.point()));
      sum += (goal == Goal.MINIMISE ? results.min() : results.max()).orElseThrow();
    }
    return sum / seeds;
  }
}
