// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import org.athanor.planner.space.Coordinates;

/// How alike the results of two points are taken to be: Matern 5/2 with a length-scale for each
/// dimension (ARD), and noise.
///
/// @param scales length-scales in units of a parameter's range
/// @param signal variance of the result over the space
/// @param noise variance of a repetition
record Kernel(Coordinates space, double[] scales, double signal, double noise) {
  private static final double ROOT_5 = Math.sqrt(5);

  /// The shorter a length-scale, the more its dimension matters.
  double[] relevance() {
    double sum = 0;
    for (double scale : scales) {
      sum += 1 / scale;
    }
    double[] shares = new double[scales.length];
    for (int d = 0; d < shares.length; d++) {
      shares[d] = 1 / scales[d] / sum;
    }
    return shares;
  }

  double between(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += space.squaredDistance(d, a[d], b[d]) / (scales[d] * scales[d]);
    }
    return signal * matern(Math.sqrt(sum));
  }

  /// Writes how `between` changes as `a` moves; nothing in dimensions without an order.
  double slope(double[] a, double[] b, double[] slope) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += space.squaredDistance(d, a[d], b[d]) / (scales[d] * scales[d]);
    }
    double r = Math.sqrt(sum);
    double steepness = signal * steepness(r);
    for (int d = 0; d < a.length; d++) {
      slope[d] = space.categorical(d) ? 0 : -steepness * (a[d] - b[d]) / (scales[d] * scales[d]);
    }
    return signal * matern(r);
  }

  static double matern(double r) {
    return (1 + ROOT_5 * r + 5.0 / 3 * r * r) * StrictMath.exp(-ROOT_5 * r);
  }

  /// Minus the derivative of [#matern] by r, over r.
  static double steepness(double r) {
    return 5.0 / 3 * (1 + ROOT_5 * r) * StrictMath.exp(-ROOT_5 * r);
  }
}
