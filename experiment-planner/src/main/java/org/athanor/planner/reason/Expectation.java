// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import org.athanor.planner.Objective;

/// What a model expects of one result at the proposed point, in the result's unit.
///
/// @param best the best measured so far
public record Expectation(Objective objective, double mean, double standardDeviation, double best) {
  /// Standard deviations on either side of the mean that hold 80 % of a normal distribution.
  private static final double EIGHTY_PERCENT = 1.2815515655446004;

  /// Nine of ten results like it lie above.
  public double low() {
    return mean - EIGHTY_PERCENT * standardDeviation;
  }

  /// Nine of ten results like it lie below.
  public double high() {
    return mean + EIGHTY_PERCENT * standardDeviation;
  }
}
