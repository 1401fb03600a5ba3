// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// Everything a proposal depends on. Equal requests get equal proposals, on every machine, for
/// ever.
///
/// @param past ended experiments in the order of their numbers
/// @param pending points that are running or queued, in the order of their numbers
/// @param start how many of a campaign's first points fill the space before a model is asked
/// @param count how many new points are wanted
public record PlanningRequest(
    SearchSpace space,
    List<Objective> objectives,
    List<PastResult> past,
    List<Point> pending,
    int start,
    int count,
    long seed,
    Terms terms) {
  public PlanningRequest {
    objectives = List.copyOf(objectives);
    past = List.copyOf(past);
    pending = List.copyOf(pending);
    if (objectives.isEmpty()) {
      throw new IllegalArgumentException("planning needs at least one objective");
    }
    if (start < 1 || count < 1) {
      throw new IllegalArgumentException(
          "start and count must be at least 1: " + start + ", " + count);
    }
  }

  public PlanningRequest(
      SearchSpace space,
      List<Objective> objectives,
      List<PastResult> past,
      List<Point> pending,
      int start,
      int count,
      long seed) {
    this(space, objectives, past, pending, start, count, seed, Terms.PLAIN);
  }
}
