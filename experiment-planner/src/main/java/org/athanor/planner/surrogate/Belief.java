// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// What a model expects at a point, and how both figures change as the point moves.
public record Belief(double mean, double variance, double[] meanSlope, double[] varianceSlope) {
  /// How many standard deviations better than expected is still hoped for. Of 1, 1.3, 1.6 and 2 the
  /// least two were the soonest at the best on tables that nobody had tuned to: among hundreds of
  /// points more hope is wasted on what is merely unknown.
  public static final double HOPE = 1.3;

  public double standardDeviation() {
    return Math.sqrt(variance);
  }
}
