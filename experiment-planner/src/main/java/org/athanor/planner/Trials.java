// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.athanor.planner.space.Coordinates;

/// The experiments so far, as a planner sees them. What was aborted, or is not trusted at all, is
/// left out.
///
/// @param measured those that gave every objective's result as a number
/// @param partly rows of those that gave something else, such as one result of two, or a bound
/// @param failed rows of those that gave nothing
/// @param pending rows of those that are under way
/// @param used what must not be proposed again
/// @param simple whether every figure is one plain measurement, fully trusted
record Trials(
    Coordinates space,
    List<Measured> measured,
    List<double[]> partly,
    List<double[]> failed,
    List<double[]> pending,
    Set<List<Double>> used,
    boolean simple) {

  /// @param results one for each objective, in the objectives' order
  record Measured(double[] row, double[] results) {}

  static Trials of(PlanningRequest request) {
    Coordinates space = Coordinates.of(request.space());
    List<Measured> measured = new ArrayList<>();
    List<double[]> partly = new ArrayList<>();
    List<double[]> failed = new ArrayList<>();
    boolean simple = true;
    for (PastResult past : request.past()) {
      Optional<double[]> row = space.row(past.point());
      if (past.outcome() instanceof Outcome.Aborted || past.trust() == 0 || row.isEmpty()) {
        continue;
      }
      Optional<double[]> results = results(past, request.objectives());
      if (results.isPresent()) {
        measured.add(new Measured(row.get(), results.get()));
      } else {
        (tellsSomething(past) ? partly : failed).add(row.get());
      }
      simple &= simple(past);
    }
    List<double[]> pending =
        request.pending().stream().map(space::row).flatMap(Optional::stream).toList();
    Set<List<Double>> used = new HashSet<>();
    measured.forEach(each -> used.add(Coordinates.key(each.row())));
    Stream.of(partly, failed, pending)
        .flatMap(List::stream)
        .forEach(row -> used.add(Coordinates.key(row)));
    return new Trials(space, measured, partly, failed, pending, used, simple && partly.isEmpty());
  }

  private static boolean tellsSomething(PastResult past) {
    return past.outcome() instanceof Outcome.Measured(var readings)
        && readings.values().stream()
            .anyMatch(reading ->
                switch (reading) {
                  case Reading.Values values -> Double.isFinite(values.mean());
                  case Reading.Below _, Reading.Above _ -> true;
                });
  }

  private static boolean simple(PastResult past) {
    return past.trust() == 1
        && switch (past.outcome()) {
          case Outcome.Measured(var readings) ->
              readings.values().stream()
                  .allMatch(reading ->
                      reading instanceof Reading.Values(var replicates, var error)
                          && replicates.size() == 1
                          && error.isEmpty());
          case Outcome.Failed _, Outcome.Aborted _ -> true;
        };
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
