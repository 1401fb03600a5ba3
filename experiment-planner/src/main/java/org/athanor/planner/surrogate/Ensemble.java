// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;
import org.athanor.planner.space.Coordinates;

/// Several Gaussian processes with different prior beliefs, each heard as much as it deserves: by
/// how well it foretells the results it was not shown. No single one is best on every lab's data.
public final class Ensemble implements Surrogate {
  private final List<? extends Surrogate> members;
  private final double[] shares;

  private Ensemble(List<? extends Surrogate> members, double[] shares) {
    this.members = members;
    this.shares = shares;
  }

  /// A model of the results as `blend` bends them.
  ///
  /// @param y results with mean 0 and variance 1
  public static Ensemble fit(
      Coordinates space, double[][] rows, double[] y, Blend blend, KernelMemory memory) {
    return fit(space, rows, y, Noise.plain(y.length), blend, blend.bend(y), memory);
  }

  /// @param bend of the results
  public static Ensemble fit(
      Coordinates space,
      double[][] rows,
      double[] y,
      Noise noise,
      Blend blend,
      Bend bend,
      KernelMemory memory) {
    List<GaussianProcess> members =
        blend.membersFor(space).stream()
            .map(prior -> new KernelSearch(space, prior, blend.bends(), memory))
            .map(search -> GaussianProcess.fit(search, rows, y, noise, bend))
            .toList();
    return new Ensemble(members, shares(members, blend.sharpness()));
  }

  private static double[] shares(List<GaussianProcess> members, double sharpness) {
    double[] logs =
        members.stream().mapToDouble(member -> member.leaveOneOut().logDensity()).toArray();
    double best = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      best = Math.max(best, log);
    }
    double sum = 0;
    double[] shares = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      shares[i] = StrictMath.exp(sharpness * (logs[i] - best));
      sum += shares[i];
    }
    for (int i = 0; i < shares.length; i++) {
      shares[i] /= sum;
    }
    return shares;
  }

  /// Mean and variance of the mixture.
  @Override
  public Belief at(double[] point) {
    double mean = 0;
    double square = 0;
    double[] meanSlope = new double[point.length];
    double[] squareSlope = new double[point.length];
    for (int k = 0; k < shares.length; k++) {
      Belief belief = members.get(k).at(point);
      mean += shares[k] * belief.mean();
      square += shares[k] * (belief.variance() + belief.mean() * belief.mean());
      for (int d = 0; d < point.length; d++) {
        meanSlope[d] += shares[k] * belief.meanSlope()[d];
        squareSlope[d] +=
            shares[k] * (belief.varianceSlope()[d] + 2 * belief.mean() * belief.meanSlope()[d]);
      }
    }
    for (int d = 0; d < point.length; d++) {
      squareSlope[d] -= 2 * mean * meanSlope[d];
    }
    return new Belief(mean, Math.max(square - mean * mean, 1e-10), meanSlope, squareSlope);
  }

  @Override
  public Beliefs at(List<double[]> points) {
    double[] means = new double[points.size()];
    double[] variances = new double[points.size()];
    for (int k = 0; k < shares.length; k++) {
      Beliefs beliefs = members.get(k).at(points);
      for (int i = 0; i < means.length; i++) {
        double mean = beliefs.means()[i];
        means[i] += shares[k] * mean;
        variances[i] += shares[k] * (beliefs.variances()[i] + mean * mean);
      }
    }
    for (int i = 0; i < means.length; i++) {
      variances[i] = Math.max(variances[i] - means[i] * means[i], 1e-10);
    }
    return new Beliefs(means, variances);
  }

  @Override
  public Ensemble believing(double[] point, double atLeast) {
    return new Ensemble(members.stream().map(m -> m.believing(point, atLeast)).toList(), shares);
  }

  @Override
  public LeaveOneOut leaveOneOut() {
    List<LeaveOneOut> all = members.stream().map(m -> m.leaveOneOut()).toList();
    int n = all.getFirst().actual().length;
    double[] means = new double[n];
    double[] variances = new double[n];
    for (int i = 0; i < n; i++) {
      double square = 0;
      for (int k = 0; k < shares.length; k++) {
        double mean = all.get(k).means()[i];
        means[i] += shares[k] * mean;
        square += shares[k] * (all.get(k).variances()[i] + mean * mean);
      }
      variances[i] = square - means[i] * means[i];
    }
    return new LeaveOneOut(all.getFirst().actual(), means, variances);
  }

  @Override
  public double noise() {
    double all = 0;
    for (int k = 0; k < shares.length; k++) {
      all += shares[k] * members.get(k).noise();
    }
    return all;
  }

  @Override
  public double[] relevance() {
    return Importance.together(members, shares);
  }
}
