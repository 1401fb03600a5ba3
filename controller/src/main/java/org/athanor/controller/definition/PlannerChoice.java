// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.net.URI;
import java.time.Duration;

/// Who proposes.
public sealed interface PlannerChoice {
  /// Sobol start, then a model of the results.
  record BuiltIn() implements PlannerChoice {}

  /// Uniformly random: the baseline.
  record Random() implements PlannerChoice {}

  /// A planner outside of the controller, and the built-in one where it gives no usable answer.
  record External(URI url, Duration deadline) implements PlannerChoice {}
}
