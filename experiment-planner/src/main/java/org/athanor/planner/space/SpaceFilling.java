// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Points that spread evenly, none of them tried before.
///
/// In a free space they follow a Sobol sequence. Constraints would tear holes into that, so there
/// each is the one of many random points that lies furthest from all before.
public final class SpaceFilling {
  private static final int TRIES = 64;
  private static final int DRAWN = 200;

  private final Region region;
  private final Coordinates space;
  private final Optional<List<double[]>> listed;
  private final SobolSequence sequence;
  private final long seed;

  public SpaceFilling(Region region, long seed) {
    this.region = region;
    this.space = region.space();
    this.listed = region.listed();
    this.seed = seed;
    this.sequence = SobolSequence.of(space.dimensions(), seed);
  }

  /// The point for the campaign's `index`-th experiment, from 0; empty when nothing is left.
  public Optional<double[]> point(int index, Set<List<Double>> used) {
    if (listed.isEmpty() && !region.plain()) {
      return furthest(region.scattered(DRAWN, Chance.of(seed, ~(long) index)), used);
    }
    double[] wanted = space.spread(sequence.point(index));
    if (listed.isPresent()) {
      return nearest(wanted, listed.get(), used);
    }
    for (int i = 1; i < TRIES && used.contains(Coordinates.key(wanted)); i++) {
      wanted = space.spread(sequence.point(index + (i << 16)));
    }
    return Optional.of(wanted);
  }

  private Optional<double[]> furthest(List<double[]> rows, Set<List<Double>> used) {
    List<double[]> before = used.stream().map(Coordinates::array).toList();
    Optional<double[]> furthest = Optional.empty();
    double most = -1;
    for (double[] row : rows) {
      double distance = Double.POSITIVE_INFINITY;
      for (double[] other : before) {
        distance = Math.min(distance, space.squaredDistance(row, other));
      }
      if (distance > most) {
        furthest = Optional.of(row);
        most = distance;
      }
    }
    return furthest;
  }

  private Optional<double[]> nearest(double[] wanted, List<double[]> rows, Set<List<Double>> used) {
    Optional<double[]> nearest = Optional.empty();
    double least = Double.POSITIVE_INFINITY;
    for (double[] row : rows) {
      double distance = space.squaredDistance(row, wanted);
      if (distance < least && !used.contains(Coordinates.key(row))) {
        nearest = Optional.of(row);
        least = distance;
      }
    }
    return nearest;
  }
}
