// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import java.util.List;

/// What several models think of how much each dimension matters, taken together.
public final class Importance {
  private Importance() {}

  /// As those see it that tell the dimensions apart, each by its weight; even when none does.
  public static double[] together(List<? extends Surrogate> models, double[] weights) {
    double[] sum = new double[models.getFirst().relevance().length];
    double weight = 0;
    for (int k = 0; k < weights.length; k++) {
      double[] relevance = models.get(k).relevance();
      if (distinct(relevance)) {
        weight += weights[k];
        for (int d = 0; d < sum.length; d++) {
          sum[d] += weights[k] * relevance[d];
        }
      }
    }
    if (weight <= 0) {
      Arrays.fill(sum, 1.0 / sum.length);
      return sum;
    }
    for (int d = 0; d < sum.length; d++) {
      sum[d] /= weight;
    }
    return sum;
  }

  private static boolean distinct(double[] shares) {
    for (double share : shares) {
      if (share != shares[0]) {
        return true;
      }
    }
    return false;
  }
}
