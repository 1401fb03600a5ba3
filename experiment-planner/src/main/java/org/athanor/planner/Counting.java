// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Which experiments count: they told something of every objective, and kept every limit.
public final class Counting {
  private Counting() {}

  static List<double[]> rows(PlanningRequest request, Trials trials) {
    List<double[]> rows = new ArrayList<>();
    for (PastResult past : request.past()) {
      if (past.trust() > 0 && counts(past, request)) {
        trials.space().row(past.point()).ifPresent(rows::add);
      }
    }
    return rows;
  }

  static boolean counts(PastResult past, PlanningRequest request) {
    return counts(past.outcome(), request.objectives(), request.terms().limits());
  }

  public static boolean counts(Outcome outcome, List<Objective> objectives, List<Limit> limits) {
    return outcome instanceof Outcome.Measured(var readings)
        && objectives.stream().allMatch(objective -> readings.containsKey(objective.result()))
        && limits.stream()
            .allMatch(limit ->
                Optional.ofNullable(readings.get(limit.result()))
                    .filter(reading -> keeps(limit, reading))
                    .isPresent());
  }

  private static boolean keeps(Limit limit, Reading reading) {
    return switch (reading) {
      case Reading.Values values -> limit.keeps(values.mean());
      case Reading.Below(double most) ->
          most <= limit.high() && limit.low() == Double.NEGATIVE_INFINITY;
      case Reading.Above(double least) ->
          least >= limit.low() && limit.high() == Double.POSITIVE_INFINITY;
    };
  }
}
