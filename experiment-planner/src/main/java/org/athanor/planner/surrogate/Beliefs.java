// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// What a model expects at each of many points.
public record Beliefs(double[] means, double[] variances) {
  /// Of the point with this place in the list that was asked about.
  public double standardDeviation(int place) {
    return Math.sqrt(variances[place]);
  }
}
