// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// What a model expects at a point, and how both figures change as the point moves.
public record Belief(double mean, double variance, double[] meanSlope, double[] varianceSlope) {
  /// How many standard deviations better than expected is still hoped for. Among some hundred
  /// points less is sooner at the best (1.3, 1.0), as more is wasted on what is merely unknown;
  /// where points are without number, less stays at times with the second best hill.
  public static final double HOPE = 1.6;

  /// The same where choices without an order have few combinations. More of it goes on trying what
  /// is unknown, choice after choice.
  public static final double HOPE_AMONG_CHOICES = 1;

  public double standardDeviation() {
    return Math.sqrt(variance);
  }
}
