// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.planning;

import java.net.URI;
import java.util.concurrent.CompletionStage;
import org.athanor.planner.Outcome;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;

/// A planner outside of the controller. It is asked, and it may be told; it never fails, but may
/// answer unusably.
public interface ExternalPlanner {
  URI url();

  /// Asks for the point of one experiment; always answers, within the deadline.
  ///
  /// @param proposal names the question: the same one again is the same question
  CompletionStage<PlannerAnswer> propose(String proposal, PlanningRequest request);

  /// Tells what came of an experiment. Nobody waits: the next question carries all results.
  void observe(String proposal, Point point, Outcome outcome);
}
