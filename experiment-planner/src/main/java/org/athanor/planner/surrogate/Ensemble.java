// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;
import java.util.stream.Stream;
import org.athanor.planner.space.Chance;
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

  public static Ensemble fit(Coordinates space, double[][] rows, double[] y, Chance chance) {
    return fit(space, rows, y, Noise.plain(y.length), chance);
  }

  public static Ensemble fit(
      Coordinates space, double[][] rows, double[] y, Noise noise, Chance chance) {
    List<GaussianProcess> members =
        Stream.of(Prior.ISOTROPIC, Prior.ARD, Prior.CAUTIOUS_ARD)
            .map(prior -> GaussianProcess.fit(space, prior, rows, y, noise, chance))
            .toList();
    return new Ensemble(members, shares(members));
  }

  private static double[] shares(List<GaussianProcess> members) {
    double[] logs =
        members.stream().mapToDouble(member -> member.leaveOneOut().logDensity()).toArray();
    double best = Double.NEGATIVE_INFINITY;
    for (double log : logs) {
      best = Math.max(best, log);
    }
    double sum = 0;
    double[] shares = new double[logs.length];
    for (int i = 0; i < logs.length; i++) {
      shares[i] = StrictMath.exp(0.5 * (logs[i] - best));
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
  public double[] relevance() {
    return Importance.together(members, shares);
  }
}
