// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

/// Where eight of ten results are expected: one of ten lies below, one above.
public record Interval(double low, double high) {
  /// Standard deviations on either side of the mean that hold 80 % of a normal distribution.
  public static final double EIGHTY_PERCENT = 1.2815515655446004;

  public static Interval ofNormal(double mean, double standardDeviation) {
    double reach = EIGHTY_PERCENT * standardDeviation;
    return new Interval(mean - reach, mean + reach);
  }

  /// In whichever order.
  public static Interval between(double one, double other) {
    return new Interval(Math.min(one, other), Math.max(one, other));
  }

  public boolean holds(double number) {
    return low <= number && number <= high;
  }
}
