// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import org.athanor.planner.surrogate.Normal;

/// Where eight of ten results are expected: one of ten lies below, one above.
public record Interval(double low, double high) {
  public static Interval ofNormal(double mean, double standardDeviation) {
    double reach = Normal.EIGHTY_PERCENT * standardDeviation;
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
