// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.planner.space.Coordinates;

/// The experiments so far, as a planner sees them.
///
/// @param measured those that gave every objective's result
/// @param failed rows of those that did not
/// @param pending rows of those that are under way
/// @param used what must not be proposed again
record Trials(
    Coordinates space,
    List<Measured> measured,
    List<double[]> failed,
    List<double[]> pending,
    Set<List<Double>> used) {

  /// @param results one for each objective, in the objectives' order
  record Measured(double[] row, double[] results) {}

  static Trials of(PlanningRequest request) {
    Coordinates space = Coordinates.of(request.space());
    List<Measured> measured = new ArrayList<>();
    List<double[]> failed = new ArrayList<>();
    for (PastResult past : request.past()) {
      if (past.outcome() instanceof Outcome.Aborted || past.trust() == 0) {
        continue;
      }
      space
          .row(past.point())
          .ifPresent(row ->
              results(past, request.objectives())
                  .ifPresentOrElse(
                      results -> measured.add(new Measured(row, results)), () -> failed.add(row)));
    }
    List<double[]> pending =
        request.pending().stream().map(space::row).flatMap(Optional::stream).toList();
    return new Trials(space, measured, failed, pending, used(measured, failed, pending));
  }

  private static Set<List<Double>> used(
      List<Measured> measured, List<double[]> failed, List<double[]> pending) {
    Set<List<Double>> used = new HashSet<>();
    measured.forEach(each -> used.add(Coordinates.key(each.row())));
    failed.forEach(row -> used.add(Coordinates.key(row)));
    pending.forEach(row -> used.add(Coordinates.key(row)));
    return used;
  }

  private static Optional<double[]> results(PastResult past, List<Objective> objectives) {
    double[] results = new double[objectives.size()];
    for (int k = 0; k < results.length; k++) {
      double result = past.results().getOrDefault(objectives.get(k).result(), Double.NaN);
      if (!Double.isFinite(result)) {
        return Optional.empty();
      }
      results[k] = result;
    }
    return Optional.of(results);
  }
}
