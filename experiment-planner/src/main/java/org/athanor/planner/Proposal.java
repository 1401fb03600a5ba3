// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Optional;
import org.athanor.planner.reason.Interval;
import org.athanor.planner.reason.ReasonWords;
import org.athanor.planner.reason.Reasons;

/// A point to try, and why.
public record Proposal(Point point, Reason reason) {
  /// @param method how it was found, e.g. `sobol`, `gaussian-process-lcb`, `random`
  public record Reason(String method, Reasons figures) {
    public String words() {
      return ReasonWords.of(figures);
    }

    /// What the model expects of the first objective, when it foretells that one by itself.
    public Optional<Prediction> predicted() {
      return figures.expected().stream()
          .findFirst()
          .map(first -> new Prediction(first.mean(), first.standardDeviation(), first.likely()));
    }
  }

  /// In the objective's unit.
  ///
  /// @param likely where eight of ten such results lie; empty when they are spread as a normal
  ///   distribution is
  public record Prediction(double mean, double standardDeviation, Optional<Interval> likely) {
    public Prediction(double mean, double standardDeviation) {
      this(mean, standardDeviation, Optional.empty());
    }

    public Interval interval() {
      return likely.orElseGet(() -> Interval.ofNormal(mean, standardDeviation));
    }
  }
}
