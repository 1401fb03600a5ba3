// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.ejml.data.DMatrixRMaj;

/// A Gaussian process conditioned on results with mean 0 and variance 1.
public final class GaussianProcess implements Surrogate {
  private static final double VARIANCE_MIN = 1e-10;

  private final Kernel kernel;
  private final double[][] rows;
  private final double[] y;
  private final Noise noise;
  private final Precision precision;
  private final double[] weights;

  private GaussianProcess(Kernel kernel, double[][] rows, double[] y, Noise noise) {
    this.noise = noise;
    this.kernel = kernel;
    this.rows = rows;
    this.y = y;
    this.precision = precision(kernel, rows, noise);
    this.weights = precision.times(y);
  }

  public static GaussianProcess fit(
      Coordinates space, Prior prior, double[][] rows, double[] y, Chance chance) {
    return fit(space, prior, rows, y, Noise.plain(y.length), chance);
  }

  public static GaussianProcess fit(
      Coordinates space, Prior prior, double[][] rows, double[] y, Noise noise, Chance chance) {
    int starts = y.length <= 80 ? 3 : 1;
    Kernel kernel = new Likelihood(space, prior, rows, y, noise).best(starts, 60, chance);
    return new GaussianProcess(kernel, rows, y, noise);
  }

  /// The same kernel, other results.
  GaussianProcess given(double[][] otherRows, double[] otherResults) {
    return new GaussianProcess(kernel, otherRows, otherResults, Noise.plain(otherResults.length));
  }

  @Override
  public Belief at(double[] point) {
    int n = rows.length;
    int dimensions = point.length;
    double[] covariances = new double[n];
    double[][] slopes = new double[n][dimensions];
    double mean = 0;
    double[] meanSlope = new double[dimensions];
    for (int i = 0; i < n; i++) {
      covariances[i] = kernel.slope(point, rows[i], slopes[i]);
      mean += weights[i] * covariances[i];
      add(meanSlope, weights[i], slopes[i]);
    }
    double[] explained = precision.times(covariances);
    double variance = kernel.signal();
    double[] varianceSlope = new double[dimensions];
    for (int i = 0; i < n; i++) {
      variance -= explained[i] * covariances[i];
      add(varianceSlope, -2 * explained[i], slopes[i]);
    }
    return new Belief(mean, Math.max(variance, VARIANCE_MIN), meanSlope, varianceSlope);
  }

  @Override
  public GaussianProcess believing(double[] point, double atLeast) {
    double[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = point;
    double[] values = Arrays.copyOf(y, y.length + 1);
    values[y.length] = Math.max(at(point).mean(), atLeast);
    return new GaussianProcess(kernel, more, values, noise.andOneMore());
  }

  @Override
  public LeaveOneOut leaveOneOut() {
    double[] means = new double[y.length];
    double[] variances = new double[y.length];
    for (int i = 0; i < y.length; i++) {
      variances[i] = 1 / precision.at(i, i);
      means[i] = y[i] - weights[i] * variances[i];
    }
    return new LeaveOneOut(y, means, variances);
  }

  @Override
  public double[] relevance() {
    return kernel.relevance();
  }

  private static Precision precision(Kernel kernel, double[][] rows, Noise noise) {
    int n = rows.length;
    DMatrixRMaj covariance = new DMatrixRMaj(n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double value = kernel.between(rows[i], rows[j]);
        covariance.set(i, j, value);
        covariance.set(j, i, value);
      }
    }
    // noise, and as much more as rounding demands
    for (double repetition = kernel.noise(); ; repetition *= 10) {
      DMatrixRMaj noisy = covariance.copy();
      for (int i = 0; i < n; i++) {
        noisy.add(i, i, noise.of(i, repetition));
      }
      var precision = Precision.of(noisy);
      if (precision.isPresent()) {
        return precision.get();
      }
    }
  }

  private static void add(double[] to, double factor, double[] what) {
    for (int i = 0; i < to.length; i++) {
      to[i] += factor * what[i];
    }
  }
}
