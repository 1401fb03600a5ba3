// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.ArrayList;
import java.util.List;
import org.athanor.planner.Constraint;

/// How many of some numbers may be other than 0.
///
/// @param zeros the place at which each of `dimensions` is 0; NaN where it cannot be
record Cardinality(int[] dimensions, double[] zeros, int low, int high) {

  static Cardinality of(Constraint.NonZero constraint, Coordinates space) {
    int[] dimensions = constraint.parameters().stream().mapToInt(space::dimension).toArray();
    double[] zeros = new double[dimensions.length];
    for (int k = 0; k < zeros.length; k++) {
      Axis axis = space.axis(dimensions[k]);
      if (!axis.numeric()) {
        throw new IllegalArgumentException(space.name(dimensions[k]) + " is no number");
      }
      double zero = axis.logarithmic() ? Double.NaN : axis.snapped(axis.scaled(0));
      zeros[k] = !Double.isNaN(zero) && axis.number(zero) == 0 ? zero : Double.NaN;
    }
    return new Cardinality(dimensions, zeros, constraint.low(), constraint.high());
  }

  boolean holds(double[] row, Coordinates space) {
    int used = 0;
    for (int d : dimensions) {
      used += space.axis(d).number(row[d]) == 0 ? 0 : 1;
    }
    return used >= low && used <= high;
  }

  boolean zero(int k, double[] place) {
    return Math.abs(place[dimensions[k]] - zeros[k]) < 1e-12;
  }

  /// Keeps at 0 what is 0 at `place`, but for one that may change its part with one that is not.
  void exchange(
      double[] place, double[] low, double[] high, double[] from, double[] to, Chance chance) {
    List<Integer> empty = new ArrayList<>();
    List<Integer> used = new ArrayList<>();
    for (int k = 0; k < dimensions.length; k++) {
      int d = dimensions[k];
      boolean canBeZero = from[d] <= zeros[k] && to[d] >= zeros[k] && from[d] < to[d];
      if (zero(k, place)) {
        low[d] = zeros[k];
        high[d] = zeros[k];
      }
      if (canBeZero) {
        (zero(k, place) ? empty : used).add(k);
      }
    }
    if (!empty.isEmpty() && chance.nextDouble() < 0.7) {
      int in = empty.get(chance.nextInt(empty.size()));
      low[dimensions[in]] = from[dimensions[in]];
      high[dimensions[in]] = to[dimensions[in]];
      if (!used.isEmpty()) {
        int out = used.get(chance.nextInt(used.size()));
        place[dimensions[in]] = place[dimensions[out]];
        place[dimensions[out]] = zeros[out];
        low[dimensions[out]] = zeros[out];
        high[dimensions[out]] = zeros[out];
      }
    }
  }

  /// Draws which are used and sets the others to 0; false when that cannot be.
  boolean draw(double[] from, double[] to, Chance chance) {
    List<Integer> open = new ArrayList<>();
    int used = 0;
    for (int k = 0; k < dimensions.length; k++) {
      int d = dimensions[k];
      boolean canBeZero = from[d] <= zeros[k] && to[d] >= zeros[k];
      boolean settled = canBeZero && from[d] == to[d];
      if (!canBeZero) {
        used++;
      } else if (!settled) {
        open.add(k);
      }
    }
    int most = Math.min(high - used, open.size());
    int least = Math.max(0, low - used);
    if (most < least) {
      return false;
    }
    int wanted = chance.nextDouble() < 0.6 ? most : least + chance.nextInt(most - least + 1);
    for (int zero = open.size() - wanted; zero > 0; zero--) {
      int which = chance.nextInt(open.size());
      int k = open.remove(/* index */ which);
      from[dimensions[k]] = zeros[k];
      to[dimensions[k]] = zeros[k];
    }
    return true;
  }
}
