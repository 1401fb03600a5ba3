// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Points that spread evenly, none of them tried before.
public final class SpaceFilling {
  private static final int TRIES = 64;

  private final Coordinates space;
  private final Optional<List<double[]>> listed;
  private final SobolSequence sequence;

  public SpaceFilling(Coordinates space, long seed) {
    this.space = space;
    this.listed = space.listed();
    this.sequence = SobolSequence.of(space.dimensions(), seed);
  }

  /// The point for the campaign's `index`-th experiment, from 0; empty when nothing is left.
  public Optional<double[]> point(int index, Set<List<Double>> used) {
    double[] wanted = space.spread(sequence.point(index));
    if (listed.isPresent()) {
      return nearest(wanted, listed.get(), used);
    }
    for (int i = 1; i < TRIES && used.contains(Coordinates.key(wanted)); i++) {
      wanted = space.spread(sequence.point(index + (i << 16)));
    }
    return Optional.of(wanted);
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
