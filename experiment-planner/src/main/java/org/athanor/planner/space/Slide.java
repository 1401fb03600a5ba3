// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import org.athanor.planner.space.Region.Slope;

/// Walks down a smooth function inside a polytope: along the slope, along the walls where it meets
/// them (gradient projection, Rosen 1960), with backtracking.
final class Slide {
  private static final double FLAT = 1e-6;
  private static final double FIRST = 0.1;

  private Slide() {}

  static double[] down(Polytope polytope, double[] start, int looks, Slope function) {
    double[] place = start;
    double[] slope = new double[start.length];
    double value = function.at(place, slope);
    double reach = FIRST;
    for (int left = looks - 1; left > 0 && Double.isFinite(value); ) {
      double[] direction = new double[place.length];
      for (int d : polytope.moving()) {
        direction[d] = -slope[d];
      }
      polytope.slide(place, direction);
      double length = 0;
      for (double part : direction) {
        length += part * part;
      }
      length = Math.sqrt(length);
      if (!(length > FLAT)) {
        return place;
      }
      double times = Math.min(polytope.room(place, direction, 1), reach / length);
      boolean lower = false;
      while (left > 0 && !lower && times * length > 1e-6) {
        double[] next = polytope.moved(place, direction, times);
        double[] nextSlope = new double[place.length];
        double nextValue = function.at(next, nextSlope);
        left--;
        lower = nextValue < value - 1e-4 * times * length * length;
        if (lower) {
          reach = 2 * times * length;
          place = next;
          slope = nextSlope;
          value = nextValue;
        } else {
          times *= 0.3;
        }
      }
      if (!lower) {
        return place;
      }
    }
    return place;
  }
}
