// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.planner.Constraint;

/// A linear constraint over the places of a region: coordinates, but plain numbers where the scale
/// is logarithmic, since sums are of numbers.
///
/// @param slopes one for each of `dimensions`
/// @param low what the sum of slope times place must reach at least
record LinearRule(int[] dimensions, double[] slopes, double low, double high, double tolerance) {
  private static final double TOLERANCE = 1e-9;

  static LinearRule of(Constraint.Linear constraint, Coordinates space) {
    List<Integer> dimensions = new ArrayList<>();
    List<Double> slopes = new ArrayList<>();
    double offset = 0;
    double size = 0;
    for (Map.Entry<String, Double> term : constraint.weights().entrySet()) {
      int d = space.dimension(term.getKey());
      Axis axis = space.axis(d);
      if (!axis.numeric()) {
        throw new IllegalArgumentException(term.getKey() + " is no number, so it has no sum");
      }
      double weight = term.getValue();
      double first = axis.number(0);
      double range = axis.number(1) - first;
      offset += axis.logarithmic() ? 0 : weight * first;
      size += Math.abs(weight) * Math.max(Math.abs(first), Math.abs(first + range));
      if (range > 0) {
        dimensions.add(d);
        slopes.add(axis.logarithmic() ? weight : weight * range);
      }
    }
    return new LinearRule(
        dimensions.stream().mapToInt(d -> d).toArray(),
        slopes.stream().mapToDouble(s -> s).toArray(),
        constraint.low() - offset,
        constraint.high() - offset,
        TOLERANCE * size);
  }

  boolean exact() {
    return low == high;
  }

  boolean about(int dimension) {
    for (int d : dimensions) {
      if (d == dimension) {
        return true;
      }
    }
    return false;
  }

  double sum(double[] places) {
    double sum = 0;
    for (int k = 0; k < slopes.length; k++) {
      sum += slopes[k] * places[dimensions[k]];
    }
    return sum;
  }

  boolean holds(double[] places) {
    double sum = sum(places);
    return sum >= low - tolerance && sum <= high + tolerance;
  }

  /// How far the sum lies above (or, negative, below) what is allowed.
  double excess(double[] places) {
    double sum = sum(places);
    return sum > high ? sum - high : sum < low ? sum - low : 0;
  }

  /// Narrows a box to what this rule leaves of it; false when nothing is left.
  boolean narrow(double[] from, double[] to) {
    double least = 0;
    double most = 0;
    for (int k = 0; k < slopes.length; k++) {
      int d = dimensions[k];
      least += slopes[k] * (slopes[k] > 0 ? from[d] : to[d]);
      most += slopes[k] * (slopes[k] > 0 ? to[d] : from[d]);
    }
    if (least > high + tolerance || most < low - tolerance) {
      return false;
    }
    for (int k = 0; k < slopes.length; k++) {
      int d = dimensions[k];
      double slope = slopes[k];
      double mine = slope * (to[d] - from[d]);
      double up = (high - (least - slope * (slope > 0 ? from[d] : to[d]))) / slope;
      double down = (low - (most - slope * (slope > 0 ? to[d] : from[d]))) / slope;
      if (mine == 0) {
        continue;
      }
      double upper = slope > 0 ? up : down;
      double lower = slope > 0 ? down : up;
      double wide = to[d];
      to[d] = Math.max(from[d], Math.min(to[d], upper));
      from[d] = Math.min(to[d], Math.max(from[d], Math.min(lower, wide)));
    }
    return true;
  }
}
