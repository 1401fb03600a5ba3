// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.Region;
import org.athanor.planner.space.SobolSequence;
import org.athanor.planner.surrogate.BoundedDescent;

/// Finds the untried point of a region that promises most.
final class AcquisitionSearch {
  private static final int SCATTERED = 512;
  private static final int AROUND_EACH = 24;
  private static final int GOOD = 5;
  private static final int REFINED = 4;
  private static final int ROUNDS = 2;
  private static final int LOOKS = 40;
  private static final double CLOSE = 0.05;

  private record Candidate(double[] row, double bound) {}

  private final Region region;
  private final Coordinates space;
  private final Optional<List<double[]>> listed;

  AcquisitionSearch(Region region) {
    this.region = region;
    this.space = region.space();
    this.listed = region.listed();
  }

  /// @param good rows that gave good results, the best first
  Optional<double[]> best(Merit merit, Set<List<Double>> used, List<double[]> good, Chance chance) {
    if (listed.isPresent()) {
      return ranked(merit, listed.get(), used).stream().findFirst().map(Candidate::row);
    }
    List<Candidate> ranked = ranked(merit, scattered(good, chance), used);
    List<double[]> refined = new ArrayList<>();
    for (Candidate candidate : ranked.subList(0, Math.min(REFINED, ranked.size()))) {
      refined.add(candidate.row);
      refined.add(
          region.plain()
              ? space.snapped(refined(merit, candidate.row))
              : within(merit, candidate.row, chance));
    }
    return ranked(merit, refined, used).stream().findFirst().map(Candidate::row);
  }

  private List<Candidate> ranked(Merit merit, List<double[]> rows, Set<List<Double>> used) {
    List<double[]> free =
        rows.stream().filter(row -> !used.contains(Coordinates.key(row))).toList();
    double[] bounds = merit.at(free);
    return IntStream.range(0, bounds.length)
        .mapToObj(i -> new Candidate(free.get(i), bounds[i]))
        .sorted(Comparator.comparingDouble(Candidate::bound))
        .toList();
  }

  /// Evenly over the region, and around what was good so far.
  private List<double[]> scattered(List<double[]> good, Chance chance) {
    List<double[]> rows = new ArrayList<>();
    if (region.plain()) {
      SobolSequence sequence = SobolSequence.of(space.dimensions(), chance.nextLong());
      for (int i = 0; i < SCATTERED; i++) {
        rows.add(space.spread(sequence.point(i)));
      }
    } else {
      rows.addAll(region.scattered(SCATTERED, chance));
    }
    good.stream()
        .filter(row -> region.plain() || region.allows(row))
        .limit(GOOD)
        .forEach(centre -> {
          for (int i = 0; i < AROUND_EACH; i++) {
            rows.add(near(centre, chance));
          }
        });
    return rows;
  }

  private double[] near(double[] centre, Chance chance) {
    double reach = 0.25 * chance.nextDouble() * chance.nextDouble();
    if (!region.plain()) {
      return region.near(centre, reach * Math.sqrt(centre.length), chance);
    }
    double[] row = centre.clone();
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

  /// Slides down inside the constraints, then looks at neighbours.
  private double[] within(Merit merit, double[] start, Chance chance) {
    double[] row = region.slid(start, LOOKS, merit::at);
    double least = merit.at(row);
    for (int i = 0; i < AROUND_EACH; i++) {
      double[] other = region.near(row, CLOSE, chance);
      double bound = merit.at(other);
      if (bound < least) {
        least = bound;
        row = other;
      }
    }
    return region.slid(row, LOOKS / 2, merit::at);
  }

  /// Slides down in the continuous dimensions, then tries the other values of the rest in turn.
  private double[] refined(Merit merit, double[] start) {
    double[] row = start;
    for (int round = 0; round < ROUNDS; round++) {
      row = exchanged(merit, slid(merit, row));
    }
    return row;
  }

  private double[] slid(Merit merit, double[] start) {
    double[] low = start.clone();
    double[] high = start.clone();
    for (int d = 0; d < start.length; d++) {
      if (space.stops(d).length == 0) {
        low[d] = Math.min(0, start[d]);
        high[d] = Math.max(1, start[d]);
      }
    }
    return BoundedDescent.from(start, low, high, LOOKS, merit::at).x();
  }

  private double[] exchanged(Merit merit, double[] start) {
    double[] row = start.clone();
    double least = merit.at(row);
    for (int d = 0; d < row.length; d++) {
      double[] stops = space.stops(d);
      double kept = row[d];
      for (double stop : stops) {
        row[d] = stop;
        double bound = merit.at(row);
        if (bound < least) {
          least = bound;
          kept = stop;
        }
      }
      row[d] = kept;
    }
    return row;
  }
}
