// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Optional;

/// A point to try, and why.
public record Proposal(Point point, Reason reason) {
  /// @param method how it was found, e.g. `sobol`, `gaussian-process-lcb`, `random`
  /// @param predicted what the model expects of the first objective, when a model was asked
  public record Reason(String method, Optional<Prediction> predicted, String words) {}

  /// In the objective's unit.
  public record Prediction(double mean, double standardDeviation) {}
}
