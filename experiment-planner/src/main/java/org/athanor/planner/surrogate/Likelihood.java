// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import org.athanor.planner.space.Coordinates;

/// How well a kernel explains the results.
final class Likelihood implements BoundedDescent.Slope {
  private static final double SCALE_MIN = StrictMath.log(0.03);
  private static final double SCALE_MAX = StrictMath.log(30);
  private static final double SIGNAL_MIN = StrictMath.log(0.02);
  private static final double SIGNAL_MAX = StrictMath.log(50);
  private static final double NOISE_MIN = StrictMath.log(1e-6);
  private static final double NOISE_MAX = StrictMath.log(2);

  /// A likelihood that is better by a thousandth is no better.
  private static final double SETTLED = 1e-5;

  private final Coordinates space;
  private final Prior prior;
  private final double[] y;
  private final Noise noise;
  private final int scales;

  /// By length-scale, then by row: squared distances to the rows after it. Computed once, since a
  /// search looks at the same pairs with many kernels.
  private final double[][][] distances;

  Likelihood(Coordinates space, Prior prior, double[][] rows, double[] y, Noise noise) {
    this.noise = noise;
    this.space = space;
    this.prior = prior;
    this.y = y;
    this.scales = prior.shared() ? 1 : space.dimensions();
    int n = y.length;
    this.distances = new double[scales][n][];
    for (int i = 0; i < n; i++) {
      for (int k = 0; k < scales; k++) {
        distances[k][i] = new double[n - i];
      }
      for (int d = 0; d < space.dimensions(); d++) {
        double[] into = distances[prior.shared() ? 0 : d][i];
        for (int j = i + 1; j < n; j++) {
          into[j - i] += space.squaredDistance(d, rows[i][d], rows[j][d]);
        }
      }
    }
  }

  /// The logs of a kernel's parameters: its length-scales, signal and noise.
  double[] logs(double scale, double signal, double noise) {
    double[] logs = new double[scales + 2];
    Arrays.fill(logs, scale);
    logs[scales] = signal;
    logs[scales + 1] = noise;
    return logs;
  }

  /// The best kernel downhill from here, with at most so many looks.
  BoundedDescent.Minimum from(double[] logs, int evaluations) {
    double[] low = logs(SCALE_MIN, SIGNAL_MIN, NOISE_MIN);
    double[] high = logs(SCALE_MAX, SIGNAL_MAX, NOISE_MAX);
    double[] start = logs.clone();
    for (int k = 0; k < start.length; k++) {
      start[k] = Math.clamp(start[k], low[k], high[k]);
    }
    return BoundedDescent.from(start, low, high, evaluations, SETTLED, this);
  }

  /// Minus the log of likelihood times prior, and its slope by the logs of all parameters.
  @Override
  public double at(double[] logs, double[] slope) {
    int n = y.length;
    double[] inverseSquares = new double[scales];
    for (int k = 0; k < scales; k++) {
      inverseSquares[k] = StrictMath.exp(-2 * logs[k]);
    }
    double signal = StrictMath.exp(logs[scales]);
    double repetition = StrictMath.exp(logs[scales + 1]);
    double[][] covariance = new double[n][n];
    double[][] alike = new double[n][];
    double[][] steepness = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] squares = new double[n - i];
      for (int k = 0; k < scales; k++) {
        add(squares, inverseSquares[k], distances[k][i]);
      }
      alike[i] = squares;
      steepness[i] = new double[n - i];
      prior.shape().apply(squares, steepness[i]);
      for (int j = i + 1; j < n; j++) {
        covariance[i][j] = signal * alike[i][j - i];
      }
      covariance[i][i] = signal + noise.of(i, repetition);
    }
    Arrays.fill(slope, 0);
    var solved = Precision.of(covariance);
    if (solved.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    Precision precision = solved.get();
    double[] weights = precision.times(y);
    double[][] lower = precision.lower();
    double fit = 0;
    for (int i = 0; i < n; i++) {
      fit += 0.5 * y[i] * weights[i];
      double own = lower[i][i] - weights[i] * weights[i];
      slope[scales] += 0.5 * signal * own;
      slope[scales + 1] += 0.5 * repetition * noise.shares()[i] * own;
      double[] pull = steepness[i];
      for (int j = i + 1; j < n; j++) {
        double shared = lower[j][i] - weights[i] * weights[j];
        slope[scales] += shared * signal * alike[i][j - i];
        pull[j - i] *= shared * signal;
      }
      for (int k = 0; k < scales; k++) {
        double[] apart = distances[k][i];
        double sum = 0;
        for (int j = 1; j < apart.length; j++) {
          sum += pull[j] * apart[j];
        }
        slope[k] += sum * inverseSquares[k];
      }
    }
    return fit
        + 0.5 * precision.logDeterminantOfInverse()
        + prior.penalty(logs, space.dimensions(), slope);
  }

  static Kernel kernel(Coordinates space, Prior prior, double[] logs) {
    int scales = logs.length - 2;
    double[] lengths = new double[space.dimensions()];
    for (int d = 0; d < lengths.length; d++) {
      lengths[d] = StrictMath.exp(logs[prior.shared() ? 0 : d]);
    }
    return new Kernel(
        space,
        prior.shape(),
        lengths,
        StrictMath.exp(logs[scales]),
        StrictMath.exp(logs[scales + 1]));
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
