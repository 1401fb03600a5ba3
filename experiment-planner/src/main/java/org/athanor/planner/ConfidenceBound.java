// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Beliefs;
import org.athanor.planner.surrogate.Surrogate;

/// The best that a model thinks likely at a point.
///
/// @param hope how many standard deviations better than expected
record ConfidenceBound(Surrogate model, double hope) implements Merit {
  @Override
  public double at(double[] row) {
    Belief belief = model.at(row);
    return belief.mean() - hope * belief.standardDeviation();
  }

  @Override
  public double[] at(List<double[]> rows) {
    Beliefs beliefs = model.at(rows);
    double[] bounds = new double[rows.size()];
    for (int i = 0; i < bounds.length; i++) {
      bounds[i] = beliefs.means()[i] - hope * beliefs.standardDeviation(i);
    }
    return bounds;
  }

  @Override
  public double at(double[] row, double[] slope) {
    Belief belief = model.at(row);
    double deviation = belief.standardDeviation();
    for (int d = 0; d < slope.length; d++) {
      slope[d] = belief.meanSlope()[d] - hope * belief.varianceSlope()[d] / (2 * deviation);
    }
    return belief.mean() - hope * deviation;
  }
}
