// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.util.Optional;
import org.athanor.planner.Objective;

/// What a model expects of one result at the proposed point, in the result's unit.
///
/// @param best the best so far of the experiments that count; empty while none does
/// @param likely where eight of ten such results lie; empty when they are spread as a normal
///   distribution is
public record Expectation(
    Objective objective,
    double mean,
    double standardDeviation,
    Optional<Double> best,
    Optional<Interval> likely) {

  /// Nine of ten results like it lie above.
  public double low() {
    return interval().low();
  }

  /// Nine of ten results like it lie below.
  public double high() {
    return interval().high();
  }

  private Interval interval() {
    return likely.orElseGet(() -> Interval.ofNormal(mean, standardDeviation));
  }
}
