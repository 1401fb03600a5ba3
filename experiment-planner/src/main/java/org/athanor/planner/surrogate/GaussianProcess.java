// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import java.util.List;

/// A Gaussian process conditioned on results with mean 0 and variance 1.
public final class GaussianProcess implements Surrogate {
  private static final double VARIANCE_MIN = 1e-10;

  private final Kernel kernel;
  private final double[][] rows;
  private final double[] y;
  private final Noise noise;
  private final Precision precision;
  private final double[] weights;

  private GaussianProcess(
      Kernel kernel, double[][] rows, double[] y, Noise noise, Precision precision) {
    this.noise = noise;
    this.kernel = kernel;
    this.rows = rows;
    this.y = y;
    this.precision = precision;
    this.weights = precision.times(y);
  }

  /// @param y results with mean 0 and variance 1, not bent yet
  static GaussianProcess fit(
      KernelSearch search, double[][] rows, double[] y, Noise noise, Bend bend) {
    return given(search.kernel(rows, y, noise), rows, bend.at(y), noise);
  }

  private static GaussianProcess given(Kernel kernel, double[][] rows, double[] y, Noise noise) {
    return new GaussianProcess(kernel, rows, y, noise, precision(kernel, rows, noise));
  }

  /// The same kernel, other results.
  GaussianProcess given(double[][] otherRows, double[] otherResults) {
    return given(kernel, otherRows, otherResults, Noise.plain(otherResults.length));
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
  public Beliefs at(List<double[]> points) {
    double[][] covariances = kernel.between(rows, points);
    double[] means = new double[points.size()];
    for (int i = 0; i < rows.length; i++) {
      add(means, weights[i], covariances[i]);
    }
    double[] variances = precision.explained(covariances);
    for (int c = 0; c < variances.length; c++) {
      variances[c] = Math.max(kernel.signal() - variances[c], VARIANCE_MIN);
    }
    return new Beliefs(means, variances);
  }

  @Override
  public GaussianProcess believing(double[] point, double atLeast) {
    double[][] more = Arrays.copyOf(rows, rows.length + 1);
    more[rows.length] = point;
    double[] values = Arrays.copyOf(y, y.length + 1);
    values[y.length] = Math.max(at(point).mean(), atLeast);
    double[] covariances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      covariances[i] = kernel.between(point, rows[i]);
    }
    return precision
        .append(covariances, kernel.signal() + kernel.noise())
        .map(longer -> new GaussianProcess(kernel, more, values, noise.andOneMore(), longer))
        .orElseGet(() -> given(kernel, more, values, noise.andOneMore()));
  }

  @Override
  public LeaveOneOut leaveOneOut() {
    double[] means = new double[y.length];
    double[] variances = new double[y.length];
    double[] diagonal = precision.diagonal();
    for (int i = 0; i < y.length; i++) {
      variances[i] = 1 / diagonal[i];
      means[i] = y[i] - weights[i] * variances[i];
    }
    return new LeaveOneOut(y, means, variances);
  }

  @Override
  public double noise() {
    return kernel.noise();
  }

  @Override
  public double[] relevance() {
    return kernel.relevance();
  }

  private static Precision precision(Kernel kernel, double[][] rows, Noise noise) {
    // noise, and as much more as rounding demands
    for (double extra = kernel.noise(); ; extra *= 10) {
      double[][] covariance = kernel.between(rows, List.of(rows));
      for (int i = 0; i < rows.length; i++) {
        covariance[i][i] += noise.of(i, extra);
      }
      var precision = Precision.of(covariance);
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
