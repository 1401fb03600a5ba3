// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Beliefs;
import org.athanor.planner.surrogate.Normal;
import org.athanor.planner.surrogate.Surrogate;

/// Minus the logarithm of the improvement on the best so far that is expected at a point.
record Improvement(Surrogate model, double best) implements Merit {
  private static final double FAR = -8;

  @Override
  public double at(double[] row) {
    return at(row, new double[row.length]);
  }

  @Override
  public double[] at(List<double[]> rows) {
    Beliefs beliefs = model.at(rows);
    double[] all = new double[rows.size()];
    for (int i = 0; i < all.length; i++) {
      double deviation = beliefs.standardDeviation(i);
      double z = (best - beliefs.means()[i]) / deviation;
      all[i] = -(StrictMath.log(deviation) + Normal.logHinge(z));
    }
    return all;
  }

  @Override
  public double at(double[] row, double[] slope) {
    Belief belief = model.at(row);
    double deviation = belief.standardDeviation();
    double z = (best - belief.mean()) / deviation;
    double log = Normal.logHinge(z);
    // the slope of log h(z), where h' is the normal distribution itself
    double steepness = z > FAR ? Normal.below(z) * StrictMath.exp(-log) : -z - 2 / z;
    for (int d = 0; d < slope.length; d++) {
      double widening = belief.varianceSlope()[d] / (2 * deviation);
      double dz = (-belief.meanSlope()[d] - z * widening) / deviation;
      slope[d] = -(widening / deviation + steepness * dz);
    }
    return -(StrictMath.log(deviation) + log);
  }
}
