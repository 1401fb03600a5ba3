// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

/// What a result must be for an experiment to count, such as an impurity of at most 2 percent. The
/// planner cannot know it before, so it learns where it is likely.
///
/// @param low may be minus infinity
/// @param high may be infinity
public record Limit(String result, double low, double high) {
  public Limit {
    if (!(low < high)) {
      throw new IllegalArgumentException(result + ": low must be below high: " + low + ", " + high);
    }
  }

  public boolean keeps(double value) {
    return value >= low && value <= high;
  }
}
