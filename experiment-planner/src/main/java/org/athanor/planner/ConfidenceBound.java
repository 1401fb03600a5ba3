// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Surrogate;

/// The best that a model thinks likely at a point.
record ConfidenceBound(Surrogate model) implements Merit {
  /// Standard deviations below the mean.
  private static final double BOUND = 2;

  @Override
  public double at(double[] row) {
    Belief belief = model.at(row);
    return belief.mean() - BOUND * belief.standardDeviation();
  }

  @Override
  public double at(double[] row, double[] slope) {
    Belief belief = model.at(row);
    double deviation = belief.standardDeviation();
    for (int d = 0; d < slope.length; d++) {
      slope[d] = belief.meanSlope()[d] - BOUND * belief.varianceSlope()[d] / (2 * deviation);
    }
    return belief.mean() - BOUND * deviation;
  }
}
