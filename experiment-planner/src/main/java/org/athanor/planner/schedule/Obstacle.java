// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

import org.athanor.model.id.ExperimentId;

/// Why a step waits.
public sealed interface Obstacle {
  /// Another experiment has what the step needs.
  record Taken(ResourceId resource, ExperimentId by) implements Obstacle {}

  /// All is free, but with it some experiment could no longer be brought to its end.
  record NoWayOut() implements Obstacle {}

  /// The experiment runs a step already, or has none left.
  record NoStep() implements Obstacle {}
}
