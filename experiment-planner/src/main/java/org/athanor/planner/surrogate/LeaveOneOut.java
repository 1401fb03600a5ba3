// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// What a model would have said of each result had it not seen it.
public record LeaveOneOut(double[] actual, double[] means, double[] variances) {

  /// Sum over the results of the log density (but for a constant) that the model gave them.
  double logDensity() {
    double sum = 0;
    for (int i = 0; i < actual.length; i++) {
      double error = actual[i] - means[i];
      sum -= 0.5 * (StrictMath.log(variances[i]) + error * error / variances[i]);
    }
    return sum;
  }

  /// 1: every result foretold; 0: no better than the mean of all results would do; or below.
  public double skill() {
    double mean = 0;
    for (double value : actual) {
      mean += value / actual.length;
    }
    double errors = 0;
    double errorsOfMean = 0;
    for (int i = 0; i < actual.length; i++) {
      errors += (actual[i] - means[i]) * (actual[i] - means[i]);
      errorsOfMean += (actual[i] - mean) * (actual[i] - mean);
    }
    return errorsOfMean > 0 ? 1 - errors / errorsOfMean : 0;
  }
}
