// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Proposal.Prediction;

/// Results made comparable: one number an experiment, with mean 0 and variance 1, lower is better.
///
/// Of several objectives each is brought to this scale and their sum again: they count equally.
///
/// @param factor a score is (result - mean) * factor
record Scores(double[] scores, double mean, double factor) {

  static Scores of(List<Trials.Measured> measured, List<Objective> objectives) {
    double[] sum = new double[measured.size()];
    Scores last = new Scores(sum, 0, 0);
    for (int k = 0; k < objectives.size(); k++) {
      int objective = k;
      double[] results = measured.stream().mapToDouble(m -> m.results()[objective]).toArray();
      last = standardised(results, objectives.get(k).goal() == Goal.MINIMISE ? 1 : -1);
      for (int i = 0; i < sum.length; i++) {
        sum[i] += last.scores[i];
      }
    }
    return objectives.size() == 1 ? last : standardised(sum, 1);
  }

  /// Whether the results differ at all; if not, nothing can be learnt from them.
  boolean flat() {
    return factor == 0;
  }

  double best() {
    double best = Double.POSITIVE_INFINITY;
    for (double score : scores) {
      best = Math.min(best, score);
    }
    return best;
  }

  double result(double score) {
    return mean + score / factor;
  }

  Prediction prediction(double score, double standardDeviation) {
    return new Prediction(result(score), standardDeviation / Math.abs(factor));
  }

  private static Scores standardised(double[] values, int sign) {
    double scale = 0;
    for (double value : values) {
      scale = Math.max(scale, Math.abs(value));
    }
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double square = 0;
    for (double value : values) {
      square += (value - mean) / values.length * (value - mean);
    }
    double deviation = Math.sqrt(square);
    double factor = deviation > 1e-12 * scale && Double.isFinite(deviation) ? sign / deviation : 0;
    double[] scores = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      scores[i] = (values[i] - mean) * factor;
    }
    return new Scores(scores, mean, factor);
  }
}
