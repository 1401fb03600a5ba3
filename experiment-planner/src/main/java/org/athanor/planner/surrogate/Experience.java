// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.planner.space.Chance;

/// Models of earlier campaigns and of this one, each heard as often as it puts the results of this
/// one in the right order (after RGPE: Feurer, Letham and Bakshy 2018). Only order counts, so that
/// another scale or offset in the past does no harm.
public final class Experience implements Surrogate {
  private static final int SAMPLES = 64;

  private final List<Surrogate> models;
  private final double[] weights;
  private final Optional<LeaveOneOut> foretold;

  private Experience(List<Surrogate> models, double[] weights, Optional<LeaveOneOut> foretold) {
    this.models = models;
    this.weights = weights;
    this.foretold = foretold;
  }

  /// With nothing known of this campaign yet.
  public static Experience before(List<Surrogate> earlier) {
    double[] weights = new double[earlier.size()];
    Arrays.fill(weights, 1.0 / weights.length);
    return new Experience(List.copyOf(earlier), weights, Optional.empty());
  }

  /// @param rows where this campaign has results
  public static Experience of(
      List<Surrogate> earlier, Surrogate own, double[][] rows, Chance chance) {
    List<Surrogate> models = new ArrayList<>(earlier);
    models.add(own);
    LeaveOneOut left = own.leaveOneOut();
    double[][] losses = new double[models.size()][SAMPLES];
    for (int m = 0; m < models.size(); m++) {
      LeaveOneOut said = m < earlier.size() ? said(earlier.get(m), rows, left.actual()) : left;
      for (int s = 0; s < SAMPLES; s++) {
        losses[m][s] = misordered(said, chance);
      }
    }
    double[] weights = weights(losses);
    return new Experience(models, weights, Optional.of(mixed(earlier, left, rows, weights)));
  }

  private static LeaveOneOut said(Surrogate model, double[][] rows, double[] actual) {
    double[] means = new double[rows.length];
    double[] variances = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      Belief belief = model.at(rows[i]);
      means[i] = belief.mean();
      variances[i] = belief.variance();
    }
    return new LeaveOneOut(actual, means, variances);
  }

  private static LeaveOneOut mixed(
      List<Surrogate> earlier, LeaveOneOut left, double[][] rows, double[] weights) {
    double[] means = new double[rows.length];
    double[] variances = new double[rows.length];
    double own = weights[earlier.size()];
    for (int i = 0; i < rows.length; i++) {
      means[i] = own * left.means()[i];
      variances[i] = own * own * left.variances()[i];
      for (int m = 0; m < earlier.size(); m++) {
        Belief belief = earlier.get(m).at(rows[i]);
        means[i] += weights[m] * belief.mean();
        variances[i] += weights[m] * weights[m] * belief.variance();
      }
    }
    return new LeaveOneOut(left.actual(), means, variances);
  }

  /// How many pairs of results a draw from a model's beliefs puts in the wrong order.
  private static int misordered(LeaveOneOut said, Chance chance) {
    int n = said.actual().length;
    double[] drawn = new double[n];
    for (int i = 0; i < n; i++) {
      double z = Normal.draw(chance.nextDouble(), chance.nextDouble());
      drawn[i] = said.means()[i] + Math.sqrt(said.variances()[i]) * z;
    }
    int wrong = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        wrong += drawn[i] < drawn[j] != said.actual()[i] < said.actual()[j] ? 1 : 0;
      }
    }
    return wrong;
  }

  /// How often each is the best; a model of the past that is mostly worse than ours is not heard.
  private static double[] weights(double[][] losses) {
    int own = losses.length - 1;
    double[] sorted = losses[own].clone();
    Arrays.sort(sorted);
    double bad = sorted[(int) (0.95 * (SAMPLES - 1))];
    boolean[] heard = new boolean[losses.length];
    for (int m = 0; m <= own; m++) {
      double[] each = losses[m].clone();
      Arrays.sort(each);
      heard[m] = m == own || each[SAMPLES / 2] <= bad;
    }
    double[] weights = new double[losses.length];
    for (int s = 0; s < SAMPLES; s++) {
      int best = own;
      for (int m = 0; m < own; m++) {
        best = heard[m] && losses[m][s] < losses[best][s] ? m : best;
      }
      weights[best] += 1.0 / SAMPLES;
    }
    return weights;
  }

  /// How much each earlier campaign counts, in the order given.
  public double[] weights() {
    return weights.clone();
  }

  @Override
  public Belief at(double[] point) {
    double mean = 0;
    double variance = 0;
    double[] meanSlope = new double[point.length];
    double[] varianceSlope = new double[point.length];
    for (int m = 0; m < weights.length; m++) {
      if (weights[m] > 0) {
        Belief belief = models.get(m).at(point);
        double square = weights[m] * weights[m];
        mean += weights[m] * belief.mean();
        variance += square * belief.variance();
        for (int d = 0; d < point.length; d++) {
          meanSlope[d] += weights[m] * belief.meanSlope()[d];
          varianceSlope[d] += square * belief.varianceSlope()[d];
        }
      }
    }
    return new Belief(mean, Math.max(variance, 1e-10), meanSlope, varianceSlope);
  }

  @Override
  public Surrogate believing(double[] point, double atLeast) {
    List<Surrogate> surer = models.stream().map(m -> m.believing(point, atLeast)).toList();
    return new Experience(surer, weights, foretold);
  }

  @Override
  public LeaveOneOut leaveOneOut() {
    return foretold.orElseGet(() -> new LeaveOneOut(new double[0], new double[0], new double[0]));
  }

  @Override
  public double[] relevance() {
    return Importance.together(models, weights);
  }
}
