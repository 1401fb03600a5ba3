// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// What a model expects at a point, and how both figures change as the point moves.
public record Belief(double mean, double variance, double[] meanSlope, double[] varianceSlope) {
  public double standardDeviation() {
    return Math.sqrt(variance);
  }
}
