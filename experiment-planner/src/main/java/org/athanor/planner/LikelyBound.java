// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

/// The best that is thought likely if the experiment counts, and a mean score if it does not, by
/// the chance of either.
record LikelyBound(Merit bound, Success success) implements Merit {
  /// As good as the mean of all: punished harder, a few failures kept the search from ever looking
  /// further.
  private static final double MEAN = 0;

  @Override
  public double at(double[] row) {
    double chance = success.at(row);
    return chance * bound.at(row) + (1 - chance) * MEAN;
  }

  @Override
  public double at(double[] row, double[] slope) {
    double value = bound.at(row, slope);
    double[] rise = new double[row.length];
    double chance = success.at(row, rise);
    for (int d = 0; d < row.length; d++) {
      slope[d] = chance * slope[d] + rise[d] * (value - MEAN);
    }
    return chance * value + (1 - chance) * MEAN;
  }
}
