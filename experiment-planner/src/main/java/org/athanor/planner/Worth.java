// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.function.ToDoubleFunction;

/// An expected improvement, times the chance that the experiment counts, per cost; all as minus
/// logarithms.
///
/// @param logCost by row
record Worth(Merit improvement, Success success, ToDoubleFunction<double[]> logCost)
    implements Merit {
  static final ToDoubleFunction<double[]> FREE = _ -> 0;

  @Override
  public double at(double[] row) {
    return improvement.at(row)
        - (success.certain() ? 0 : StrictMath.log(success.at(row)))
        + logCost.applyAsDouble(row);
  }

  @Override
  public double at(double[] row, double[] slope) {
    double value = improvement.at(row, slope);
    if (!success.certain()) {
      double[] rise = new double[row.length];
      double chance = success.at(row, rise);
      for (int d = 0; d < row.length; d++) {
        slope[d] -= rise[d] / chance;
      }
      value -= StrictMath.log(chance);
    }
    if (!logCost.equals(FREE)) {
      Merit cost = logCost::applyAsDouble;
      double[] rise = new double[row.length];
      value += cost.at(row, rise);
      for (int d = 0; d < row.length; d++) {
        slope[d] += rise[d];
      }
    }
    return value;
  }
}
