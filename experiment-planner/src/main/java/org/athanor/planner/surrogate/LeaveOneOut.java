// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;

/// What a model would have said of each result had it not seen it.
public record LeaveOneOut(double[] actual, double[] means, double[] variances) {
  private static final double SHARE = 0.8;

  /// As many results as the model's own word about its deviations counts for.
  private static final int OWN_WORD = 10;

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

  /// What the model's standard deviations are to be multiplied by, so that eight of ten results lie
  /// in the interval that is to hold eight of ten; little else than 1 while there are few.
  public double stretch() {
    int n = actual.length;
    if (n == 0) {
      return 1;
    }
    double[] off = new double[n];
    for (int i = 0; i < n; i++) {
      off[i] = Math.abs(actual[i] - means[i]) / Math.sqrt(variances[i]);
    }
    Arrays.sort(off);
    double needed = off[(int) Math.ceil(SHARE * n) - 1] / Normal.EIGHTY_PERCENT;
    return (n * needed + OWN_WORD) / (n + OWN_WORD);
  }
}
