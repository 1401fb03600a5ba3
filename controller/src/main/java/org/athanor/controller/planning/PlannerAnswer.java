// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import java.util.Optional;
import org.athanor.planner.Point;
import org.athanor.planner.Proposal.Prediction;

/// What an external planner made of a question.
public sealed interface PlannerAnswer {
  /// What it sent, as it was sent; empty when nothing whole came.
  Optional<String> text();

  /// A point that may be tried.
  ///
  /// @param predicted of the first objective, in its unit
  /// @param reason in the planner's words, clipped and without control characters
  record Usable(Point point, Optional<Prediction> predicted, String reason, Optional<String> text)
      implements PlannerAnswer {}

  /// Late, nonsense, or outside of what is allowed.
  record Unusable(String why, Optional<String> text) implements PlannerAnswer {}
}
