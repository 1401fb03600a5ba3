// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.util.Optional;

/// What a model hopes of a proposed point.
///
/// @param better probability that it beats all before; empty where several objectives are sought
///   for themselves, or nothing counts yet
/// @param exploration share of its acquisition value that comes from not knowing rather than from a
///   good expectation: with the bound below the mean (lower is better), the share of what lies
///   between the two in the distance of the bound from the average of the results so far
/// @param counts probability that the experiment can be done and its results keep their limits;
///   empty where nothing speaks against it
public record Promise(Optional<Double> better, double exploration, Optional<Double> counts) {
  /// From figures on the scale where results have mean 0 and lower is better.
  ///
  /// @param hope how many standard deviations better than expected is hoped for
  public static Promise of(
      double mean, double standardDeviation, double hope, Optional<Double> better) {
    double unknown = hope * standardDeviation;
    double known = Math.max(0, -mean);
    double sum = unknown + known;
    return new Promise(better, sum > 0 ? unknown / sum : 1, Optional.empty());
  }

  public Promise counting(double probability) {
    return new Promise(better, exploration, Optional.of(probability));
  }
}
