// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.SobolSequence;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.BoundedDescent;
import org.athanor.planner.surrogate.Surrogate;

/// Finds the untried point with the lowest confidence bound: the one that could, within what the
/// model thinks likely, be the best.
final class AcquisitionSearch {
  /// Standard deviations below the mean.
  private static final double BOUND = 2;

  private static final int SCATTERED = 512;
  private static final int AROUND_EACH = 24;
  private static final int GOOD = 5;
  private static final int REFINED = 4;
  private static final int ROUNDS = 2;
  private static final int LOOKS = 40;

  private record Candidate(double[] row, double bound) {}

  private final Coordinates space;
  private final Optional<List<double[]>> listed;

  AcquisitionSearch(Coordinates space) {
    this.space = space;
    this.listed = space.listed();
  }

  /// @param good rows that gave good results, the best first
  Optional<double[]> best(
      Surrogate model, Set<List<Double>> used, List<double[]> good, Chance chance) {
    if (listed.isPresent()) {
      return ranked(model, listed.get(), used).stream().findFirst().map(Candidate::row);
    }
    List<Candidate> ranked = ranked(model, scattered(good, chance), used);
    List<double[]> refined = new ArrayList<>();
    for (Candidate candidate : ranked.subList(0, Math.min(REFINED, ranked.size()))) {
      refined.add(candidate.row);
      refined.add(space.snapped(refined(model, candidate.row)));
    }
    return ranked(model, refined, used).stream().findFirst().map(Candidate::row);
  }

  private List<Candidate> ranked(Surrogate model, List<double[]> rows, Set<List<Double>> used) {
    return rows.stream()
        .filter(row -> !used.contains(Coordinates.key(row)))
        .map(row -> new Candidate(row, bound(model.at(row))))
        .sorted(Comparator.comparingDouble(Candidate::bound))
        .toList();
  }

  /// Evenly over the space, and around what was good so far.
  private List<double[]> scattered(List<double[]> good, Chance chance) {
    List<double[]> rows = new ArrayList<>();
    SobolSequence sequence = SobolSequence.of(space.dimensions(), chance.nextLong());
    for (int i = 0; i < SCATTERED; i++) {
      rows.add(space.spread(sequence.point(i)));
    }
    for (double[] centre : good.subList(0, Math.min(GOOD, good.size()))) {
      for (int i = 0; i < AROUND_EACH; i++) {
        rows.add(near(centre, chance));
      }
    }
    return rows;
  }

  private double[] near(double[] centre, Chance chance) {
    double[] row = centre.clone();
    double reach = 0.25 * chance.nextDouble() * chance.nextDouble();
    for (int d = 0; d < row.length; d++) {
      double[] stops = space.stops(d);
      if (stops.length == 0) {
        row[d] = Math.clamp(row[d] + reach * (2 * chance.nextDouble() - 1), 0, 1);
      } else if (chance.nextDouble() < 1.0 / row.length) {
        row[d] = stops[chance.nextInt(stops.length)];
      }
    }
    return space.snapped(row);
  }

  /// Slides down in the continuous dimensions, then tries the other values of the rest in turn.
  private double[] refined(Surrogate model, double[] start) {
    double[] row = start;
    for (int round = 0; round < ROUNDS; round++) {
      row = exchanged(model, slid(model, row));
    }
    return row;
  }

  private double[] slid(Surrogate model, double[] start) {
    double[] low = start.clone();
    double[] high = start.clone();
    for (int d = 0; d < start.length; d++) {
      if (space.stops(d).length == 0) {
        low[d] = Math.min(0, start[d]);
        high[d] = Math.max(1, start[d]);
      }
    }
    return BoundedDescent.from(start, low, high, LOOKS, (x, slope) -> bound(model.at(x), slope))
        .x();
  }

  private double[] exchanged(Surrogate model, double[] start) {
    double[] row = start.clone();
    double least = bound(model.at(row));
    for (int d = 0; d < row.length; d++) {
      double[] stops = space.stops(d);
      double kept = row[d];
      for (double stop : stops) {
        row[d] = stop;
        double bound = bound(model.at(row));
        if (bound < least) {
          least = bound;
          kept = stop;
        }
      }
      row[d] = kept;
    }
    return row;
  }

  private static double bound(Belief belief) {
    return belief.mean() - BOUND * belief.standardDeviation();
  }

  private static double bound(Belief belief, double[] slope) {
    for (int d = 0; d < slope.length; d++) {
      slope[d] =
          belief.meanSlope()[d]
              - BOUND * belief.varianceSlope()[d] / (2 * belief.standardDeviation());
    }
    return bound(belief);
  }
}
