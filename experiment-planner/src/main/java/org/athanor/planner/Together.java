// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/// One number for several objectives; lower is better.
record Together(List<Objective> objectives, ToDoubleFunction<double[]> score, String words) {

  static Together of(PlanningRequest request) {
    List<Objective> objectives = request.objectives();
    String names = objectives.stream().map(Objective::result).collect(Collectors.joining(", "));
    return switch (request.terms().preference()) {
      case Preference.Desirability(var wishes) ->
          new Together(objectives, results -> -worth(wishes, results), "desirability of " + names);
      case Preference.Equal _, Preference.Pareto _ -> {
        double[][] scales = scales(request);
        yield new Together(
            objectives, results -> sum(scales, results), names + " taken together, equally");
      }
    };
  }

  /// Empty for an experiment that did not give every objective as a number.
  Optional<Double> score(PastResult past) {
    double[] results = new double[objectives.size()];
    for (int k = 0; k < results.length; k++) {
      results[k] = past.results().getOrDefault(objectives.get(k).result(), Double.NaN);
      if (!Double.isFinite(results[k])) {
        return Optional.empty();
      }
    }
    return Optional.of(score.applyAsDouble(results));
  }

  private static double worth(List<Preference.Wish> wishes, double[] results) {
    double log = 0;
    double weights = 0;
    for (int k = 0; k < results.length; k++) {
      Preference.Wish wish = wishes.get(k);
      double worth = wish.worth(results[k]);
      if (worth == 0) {
        return 0;
      }
      log += wish.weight() * StrictMath.log(worth);
      weights += wish.weight();
    }
    return StrictMath.exp(log / weights);
  }

  /// Mean and factor of each objective over all experiments that gave it.
  private static double[][] scales(PlanningRequest request) {
    double[][] scales = new double[request.objectives().size()][];
    for (int k = 0; k < scales.length; k++) {
      Objective objective = request.objectives().get(k);
      double[] results =
          request.past().stream()
              .filter(past -> past.trust() > 0)
              .mapToDouble(past -> past.results().getOrDefault(objective.result(), Double.NaN))
              .filter(Double::isFinite)
              .toArray();
      double mean = 0;
      for (double result : results) {
        mean += result / results.length;
      }
      double square = 0;
      for (double result : results) {
        square += (result - mean) * (result - mean) / results.length;
      }
      int sign = objective.goal() == Objective.Goal.MINIMISE ? 1 : -1;
      scales[k] = new double[] {mean, square > 0 ? sign / Math.sqrt(square) : 0};
    }
    return scales;
  }

  private static double sum(double[][] scales, double[] results) {
    double sum = 0;
    for (int k = 0; k < results.length; k++) {
      sum += (results[k] - scales[k][0]) * scales[k][1];
    }
    return sum;
  }
}
