// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Draws places that keep all linear rules and cardinalities: first what is counted or logarithmic,
/// one after the other, each from what the rules leave of it; then all that moves freely at once,
/// by a walk in the polytope that is left.
final class Draw {
  private static final int STEPS_TO_FORGET = 20;
  private static final int BRANCHES = 200;
  private static final int REMEMBERED = 200;
  private static final double FAR = Double.POSITIVE_INFINITY;

  private record Walk(Polytope polytope, double[] at) {}

  private final Coordinates space;
  private final List<LinearRule> rules;
  private final List<Cardinality> cardinalities;

  /// By dimension: the places it may take one by one; empty when it moves.
  private final double[][] stops;

  /// In a rule, but not to be moved along a line: drawn before.
  private final boolean[] drawn;

  private final boolean[] still;
  private final Map<List<Double>, Optional<Walk>> walks = new HashMap<>();

  Draw(Coordinates space, List<LinearRule> rules, List<Cardinality> cardinalities) {
    this.space = space;
    this.rules = rules;
    this.cardinalities = cardinalities;
    int n = space.dimensions();
    this.stops = new double[n][];
    this.drawn = new boolean[n];
    this.still = new boolean[n];
    for (int d = 0; d < n; d++) {
      int dimension = d;
      stops[d] = space.stops(d);
      boolean ruled = rules.stream().anyMatch(rule -> rule.about(dimension));
      boolean whole = stops[d].length == 0 && space.axis(d).whole();
      drawn[d] = ruled && (stops[d].length > 0 || space.axis(d).logarithmic() || whole);
      still[d] = stops[d].length > 0 || drawn[d];
    }
  }

  boolean drawn(int dimension) {
    return drawn[dimension];
  }

  /// Whether a dimension does not move along lines.
  boolean still(int dimension) {
    return still[dimension];
  }

  /// One of a dimension's stops.
  double any(int dimension, Chance chance) {
    return stops[dimension][chance.nextInt(stops[dimension].length)];
  }

  /// A place within the box; empty when chance found none.
  Optional<double[]> place(double[] from, double[] to, Chance chance) {
    double[] low = from.clone();
    double[] high = to.clone();
    if (!settle(low, high, chance)) {
      return Optional.empty();
    }
    Optional<Walk> walk = walk(low, high, chance);
    if (walk.isEmpty()) {
      return Optional.empty();
    }
    double[] at = walk.get().at();
    int steps = rules.isEmpty() ? 0 : 2 * walk.get().polytope().moving().length;
    double[] next = at;
    for (int i = 0; i < steps; i++) {
      next = walk.get().polytope().step(next, FAR, chance);
    }
    System.arraycopy(next, 0, at, 0, at.length);
    double[] place = next.clone();
    for (int d = 0; d < place.length; d++) {
      place[d] = ruled(d) ? place[d] : free(d, low[d], high[d], chance);
    }
    return Optional.of(place);
  }

  /// As near to `place` as the box allows once all that is counted is settled anew.
  Optional<double[]> near(double[] place, double[] from, double[] to, Chance chance) {
    double[] low = from.clone();
    double[] high = to.clone();
    if (!settle(low, high, chance)) {
      return Optional.empty();
    }
    Polytope polytope = polytope(low, high);
    return polytope
        .start()
        .map(start -> {
          double[] found = polytope.towards(start, place);
          for (int d = 0; d < found.length; d++) {
            found[d] = still[d] && !ruled(d) && low[d] < high[d] ? place[d] : found[d];
          }
          return found;
        });
  }

  /// What is left to move when everything else stays as it is at `place`.
  Polytope around(double[] place, double[] from, double[] to) {
    double[] low = from.clone();
    double[] high = to.clone();
    for (int d = 0; d < place.length; d++) {
      if (still[d]) {
        low[d] = place[d];
        high[d] = place[d];
      }
    }
    for (Cardinality cardinality : cardinalities) {
      for (int k = 0; k < cardinality.dimensions().length; k++) {
        if (cardinality.zero(k, place)) {
          low[cardinality.dimensions()[k]] = cardinality.zeros()[k];
          high[cardinality.dimensions()[k]] = cardinality.zeros()[k];
        }
      }
    }
    return polytope(low, high);
  }

  private Polytope polytope(double[] low, double[] high) {
    return new Polytope(low, high, rules, still);
  }

  private boolean settle(double[] low, double[] high, Chance chance) {
    for (Cardinality cardinality : cardinalities) {
      if (!cardinality.draw(low, high, chance)) {
        return false;
      }
    }
    if (!narrow(low, high)) {
      return false;
    }
    List<Integer> order = new ArrayList<>();
    for (int d = 0; d < drawn.length; d++) {
      if (drawn[d]) {
        order.add(order.isEmpty() ? 0 : chance.nextInt(order.size() + 1), d);
      }
    }
    return assigned(low, high, order, new int[] {BRANCHES}, chance);
  }

  private boolean assigned(
      double[] low, double[] high, List<Integer> order, int[] branches, Chance chance) {
    if (order.isEmpty()) {
      return true;
    }
    int d = order.getFirst();
    for (double value : values(d, low[d], high[d], chance)) {
      if (branches[0]-- < 0) {
        return false;
      }
      double[] deeperLow = low.clone();
      double[] deeperHigh = high.clone();
      deeperLow[d] = value;
      deeperHigh[d] = value;
      if (narrow(deeperLow, deeperHigh)
          && assigned(deeperLow, deeperHigh, order.subList(1, order.size()), branches, chance)) {
        System.arraycopy(deeperLow, 0, low, 0, low.length);
        System.arraycopy(deeperHigh, 0, high, 0, high.length);
        return true;
      }
    }
    return false;
  }

  private boolean narrow(double[] low, double[] high) {
    for (int round = 0; round < 4; round++) {
      for (LinearRule rule : rules) {
        if (!rule.narrow(low, high)) {
          return false;
        }
      }
      if (rules.size() < 2) {
        break;
      }
    }
    return true;
  }

  /// What a dimension may be, in random order.
  private List<Double> values(int d, double low, double high, Chance chance) {
    List<Double> values = new ArrayList<>();
    if (stops[d].length > 0) {
      for (double stop : stops[d]) {
        if (stop >= low - 1e-9 && stop <= high + 1e-9) {
          values.add(values.isEmpty() ? 0 : chance.nextInt(values.size() + 1), stop);
        }
      }
      return values;
    }
    for (int i = 0; i < 4; i++) {
      values.add(free(d, low, high, chance));
    }
    return values;
  }

  private double free(int d, double low, double high, Chance chance) {
    if (low == high) {
      return low;
    }
    double uniform = chance.nextDouble();
    if (stops[d].length > 0) {
      return stops[d][(int) (uniform * stops[d].length)];
    }
    Axis axis = space.axis(d);
    if (axis.logarithmic() && drawn[d]) {
      double least = axis.scaled(low);
      return axis.number(least + uniform * (axis.scaled(high) - least));
    }
    double value = low + uniform * (high - low);
    return axis.whole() && drawn[d] ? Math.clamp(axis.snapped(value), low, high) : value;
  }

  private boolean ruled(int d) {
    return rules.stream().anyMatch(rule -> rule.about(d));
  }

  private Optional<Walk> walk(double[] low, double[] high, Chance chance) {
    List<Double> key = new ArrayList<>();
    for (int d = 0; d < low.length; d++) {
      if (ruled(d)) {
        key.add(low[d]);
        key.add(high[d]);
      }
    }
    if (walks.size() > REMEMBERED) {
      walks.clear();
    }
    return walks.computeIfAbsent(
        key,
        _ -> {
          Polytope polytope = polytope(low, high);
          return polytope
              .start()
              .map(start -> {
                double[] at = start;
                int steps = rules.isEmpty() ? 0 : STEPS_TO_FORGET + 4 * polytope.moving().length;
                for (int i = 0; i < steps; i++) {
                  at = polytope.step(at, FAR, chance);
                }
                return new Walk(polytope, at.clone());
              });
        });
  }
}
