// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.surrogate.Blend;

/// Results made comparable: one number an experiment, lower is better.
///
/// Of several objectives each is brought to mean 0 and variance 1, and their sum again: they count
/// equally.
///
/// @param even with mean 0 and variance 1
/// @param scores the same as a model sees them
record Scores(double[] even, double[] scores, Scale scale) {

  static Scores of(List<Trials.Measured> measured, List<Objective> objectives, Blend blend) {
    if (objectives.size() == 1) {
      return of(results(measured, 0), objectives.getFirst(), blend);
    }
    double[] sum = new double[measured.size()];
    for (int k = 0; k < objectives.size(); k++) {
      double[] even = of(results(measured, k), objectives.get(k), Blend.STRAIGHT).even;
      for (int i = 0; i < sum.length; i++) {
        sum[i] += even[i];
      }
    }
    return of(sum, Scale.of(sum, 1, blend));
  }

  private static double[] results(List<Trials.Measured> measured, int objective) {
    return measured.stream().mapToDouble(each -> each.results()[objective]).toArray();
  }

  private static Scores of(double[] results, Objective objective, Blend blend) {
    return of(results, Scale.of(results, objective.goal() == Goal.MINIMISE ? 1 : -1, blend));
  }

  private static Scores of(double[] numbers, Scale scale) {
    double[] even = scale.even(numbers);
    return new Scores(even, scale.bend().at(even), scale);
  }

  double best() {
    double best = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      best = Math.min(best, score);
    }
    return best;
  }
}
