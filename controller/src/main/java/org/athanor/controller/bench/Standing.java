// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.planner.Objective.Goal;

/// How a method did on a data set.
public record Standing(Dataset dataset, BenchMethod method, Start start, PoolScore score) {

  /// The best value found, in the mean of the runs.
  Estimate meanBest(int experiments) {
    return Estimate.meanOf(score.runs().stream().map(run -> best(run, experiments)).toList());
  }

  private double best(Trace run, int experiments) {
    double least = Double.POSITIVE_INFINITY;
    for (int place : run.places().subList(0, Math.min(experiments, run.places().size()))) {
      least = Math.min(least, dataset.cost(place));
    }
    return dataset.objective().goal() == Goal.MINIMISE ? least : -least;
  }

  /// Of all requests, in milliseconds.
  double proposalMillis(double quantile) {
    List<Double> millis =
        score.runs().stream().flatMap(run -> run.millis().stream()).sorted().toList();
    return millis.isEmpty()
        ? 0
        : millis.get(Math.min(millis.size() - 1, (int) (quantile * millis.size())));
  }

  /// Share of 80 percent intervals that held, in the mean of the runs that foretold.
  OptionalDouble coverage() {
    return score.runs().stream()
        .flatMap(run ->
            run.coverage() instanceof Trace.Coverage.Share(double value)
                ? Optional.of(value).stream()
                : Optional.<Double>empty().stream())
        .mapToDouble(value -> value)
        .average();
  }

  /// Share of the runs whose planner said, when asked, that it could not foretell.
  double fellBack() {
    return score.runs().stream()
            .filter(run -> run.coverage() instanceof Trace.Coverage.FellBack)
            .count()
        / (double) score.runs().size();
  }

  /// After 10 percent of the pool, or as far as the runs went.
  Estimate earlyEnhancement() {
    int experiments = Math.min(score.knownUpTo(), Math.ceilDiv(dataset.size(), 10));
    return score.topShare(experiments).times(dataset.size() / (double) experiments);
  }

  /// Whether chance comes out as chance must: a check of the benchmark itself.
  boolean fair() {
    Estimate early = earlyEnhancement();
    return Math.abs(early.value() - 1) <= 2 * early.standardError();
  }
}
