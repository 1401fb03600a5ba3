// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.ejml.data.DMatrixRMaj;

/// How well a kernel explains the results; finds the kernel that does so best.
final class Likelihood implements BoundedDescent.Slope {
  private static final double SCALE_MIN = StrictMath.log(0.03);
  private static final double SCALE_MAX = StrictMath.log(30);
  private static final double SIGNAL_MIN = StrictMath.log(0.02);
  private static final double SIGNAL_MAX = StrictMath.log(50);
  private static final double NOISE_MIN = StrictMath.log(1e-6);
  private static final double NOISE_MAX = StrictMath.log(2);

  private final Coordinates space;
  private final Prior prior;
  private final double[] y;
  private final Noise noise;
  private final int scales;

  /// Squared distance of each pair, by length-scale.
  private final double[][] distances;

  Likelihood(Coordinates space, Prior prior, double[][] rows, double[] y) {
    this(space, prior, rows, y, Noise.plain(y.length));
  }

  Likelihood(Coordinates space, Prior prior, double[][] rows, double[] y, Noise noise) {
    this.noise = noise;
    this.space = space;
    this.prior = prior;
    this.y = y;
    this.scales = prior.shared() ? 1 : space.dimensions();
    this.distances = new double[scales][y.length * y.length];
    for (int d = 0; d < space.dimensions(); d++) {
      double[] into = distances[prior.shared() ? 0 : d];
      for (int i = 0; i < y.length; i++) {
        for (int j = 0; j < i; j++) {
          into[i * y.length + j] += space.squaredDistance(d, rows[i][d], rows[j][d]);
        }
      }
    }
  }

  /// From one sane start and some random ones.
  Kernel best(int starts, int evaluations, Chance chance) {
    double[] low = filled(SCALE_MIN, SIGNAL_MIN, NOISE_MIN);
    double[] high = filled(SCALE_MAX, SIGNAL_MAX, NOISE_MAX);
    double middle = StrictMath.log(0.5);
    double[] start = filled(middle, 0, StrictMath.log(0.03));
    BoundedDescent.Minimum best = BoundedDescent.from(start, low, high, evaluations, this);
    for (int i = 1; i < starts; i++) {
      for (int k = 0; k < scales; k++) {
        start[k] = middle + 2 * (chance.nextDouble() - 0.4);
      }
      start[scales + 1] = StrictMath.log(1e-3) + 5 * chance.nextDouble();
      BoundedDescent.Minimum other = BoundedDescent.from(start, low, high, evaluations, this);
      best = other.value() < best.value() ? other : best;
    }
    return kernel(best.x());
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
    DMatrixRMaj covariance = new DMatrixRMaj(n, n);
    double[] radii = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = 0; k < scales; k++) {
          sum += distances[k][i * n + j] * inverseSquares[k];
        }
        radii[i * n + j] = Math.sqrt(sum);
        double value = signal * Kernel.matern(radii[i * n + j]);
        covariance.data[i * n + j] = value;
        covariance.data[j * n + i] = value;
      }
      covariance.data[i * n + i] = signal + noise.of(i, repetition);
    }
    Arrays.fill(slope, 0);
    var solved = Precision.of(covariance);
    if (solved.isEmpty()) {
      return Double.POSITIVE_INFINITY;
    }
    return slopes(solved.get(), radii, inverseSquares, signal, repetition, slope)
        + prior.penalty(logs, space.dimensions(), slope);
  }

  private double slopes(
      Precision precision,
      double[] radii,
      double[] inverseSquares,
      double signal,
      double repetition,
      double[] slope) {
    int n = y.length;
    double[] weights = precision.times(y);
    double fit = 0;
    for (int i = 0; i < n; i++) {
      fit += 0.5 * y[i] * weights[i];
      double own = precision.at(i, i) - weights[i] * weights[i];
      slope[scales] += 0.5 * signal * own;
      slope[scales + 1] += 0.5 * repetition * noise.shares()[i] * own;
      for (int j = 0; j < i; j++) {
        double shared = precision.at(i, j) - weights[i] * weights[j];
        double r = radii[i * n + j];
        slope[scales] += shared * signal * Kernel.matern(r);
        double steepness = shared * signal * Kernel.steepness(r);
        for (int k = 0; k < scales; k++) {
          slope[k] += steepness * distances[k][i * n + j] * inverseSquares[k];
        }
      }
    }
    return fit + 0.5 * precision.logDeterminantOfInverse();
  }

  private Kernel kernel(double[] logs) {
    double[] lengths = new double[space.dimensions()];
    for (int d = 0; d < lengths.length; d++) {
      lengths[d] = StrictMath.exp(logs[prior.shared() ? 0 : d]);
    }
    return new Kernel(
        space, lengths, StrictMath.exp(logs[scales]), StrictMath.exp(logs[scales + 1]));
  }

  private double[] filled(double scale, double signal, double noise) {
    double[] logs = new double[scales + 2];
    Arrays.fill(logs, scale);
    logs[scales] = signal;
    logs[scales + 1] = noise;
    return logs;
  }
}
