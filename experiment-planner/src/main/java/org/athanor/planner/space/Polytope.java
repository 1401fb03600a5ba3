// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hipparchus.exception.MathRuntimeException;
import org.hipparchus.optim.MaxIter;
import org.hipparchus.optim.linear.LinearConstraint;
import org.hipparchus.optim.linear.LinearConstraintSet;
import org.hipparchus.optim.linear.LinearObjectiveFunction;
import org.hipparchus.optim.linear.NonNegativeConstraint;
import org.hipparchus.optim.linear.Relationship;
import org.hipparchus.optim.linear.SimplexSolver;
import org.hipparchus.optim.nonlinear.scalar.GoalType;

/// A box cut by linear rules. Some of its dimensions move, the others stay as they are. Walks in it
/// never leave it: hit-and-run (Smith 1984), which comes to visit all of it evenly.
final class Polytope {
  private static final double THIN = 1e-12;

  private final double[] from;
  private final double[] to;
  private final List<LinearRule> rules;
  private final int[] moving;

  /// Orthonormal, of the rules that are exact: no step goes along them.
  private final List<double[]> normals = new ArrayList<>();

  /// @param fixed dimensions that do not move even if the box leaves them room
  Polytope(double[] from, double[] to, List<LinearRule> rules, boolean[] fixed) {
    this.from = from;
    this.to = to;
    this.rules = rules;
    List<Integer> free = new ArrayList<>();
    for (int d = 0; d < from.length; d++) {
      if (!fixed[d] && to[d] - from[d] > THIN) {
        free.add(d);
      }
    }
    this.moving = free.stream().mapToInt(d -> d).toArray();
    rules.stream().filter(LinearRule::exact).forEach(rule -> span(normals, normal(rule)));
  }

  int[] moving() {
    return moving;
  }

  /// A point well inside; empty when there is none at all.
  Optional<double[]> start() {
    double[] middle = from.clone();
    for (int d : moving) {
      middle[d] = 0.5 * (from[d] + to[d]);
    }
    List<LinearRule> binding = rules.stream().filter(rule -> !normalIsZero(rule)).toList();
    if (binding.isEmpty()) {
      return holds(middle) ? Optional.of(middle) : Optional.empty();
    }
    if (binding.size() == 1) {
      balance(middle, binding.getFirst());
      return holds(middle) ? Optional.of(middle) : Optional.empty();
    }
    return deepest(binding).filter(this::holds);
  }

  /// The point `along` the way from each dimension's least to its most for the rule's sum.
  private void balance(double[] place, LinearRule rule) {
    double least = 0;
    double most = 0;
    for (int k = 0; k < rule.slopes().length; k++) {
      int d = rule.dimensions()[k];
      double slope = rule.slopes()[k];
      boolean moves = moves(d);
      least += slope * (moves ? (slope > 0 ? from[d] : to[d]) : place[d]);
      most += slope * (moves ? (slope > 0 ? to[d] : from[d]) : place[d]);
    }
    double wanted = 0.5 * (Math.max(least, rule.low()) + Math.min(most, rule.high()));
    double along = most > least ? Math.clamp((wanted - least) / (most - least), 0, 1) : 0.5;
    for (int k = 0; k < rule.slopes().length; k++) {
      int d = rule.dimensions()[k];
      if (moves(d)) {
        double share = rule.slopes()[k] > 0 ? along : 1 - along;
        place[d] = from[d] + share * (to[d] - from[d]);
      }
    }
  }

  /// The point with the most room on all sides, by linear programming.
  private Optional<double[]> deepest(List<LinearRule> binding) {
    int n = moving.length;
    List<LinearConstraint> constraints = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      double[] row = new double[n + 1];
      row[i] = 1;
      row[n] = 1;
      double room = to[moving[i]] - from[moving[i]];
      constraints.add(new LinearConstraint(row, Relationship.LEQ, room));
      double[] other = row.clone();
      other[n] = -1;
      constraints.add(new LinearConstraint(other, Relationship.GEQ, 0));
    }
    for (LinearRule rule : binding) {
      double[] normal = normal(rule);
      double length = Math.sqrt(dot(normal, normal));
      double[] row = new double[n + 1];
      for (int i = 0; i < n; i++) {
        row[i] = normal[moving[i]] / length;
      }
      double gone = rule.sum(from);
      if (rule.exact()) {
        constraints.add(new LinearConstraint(row, Relationship.EQ, (rule.low() - gone) / length));
        continue;
      }
      if (rule.high() < Double.POSITIVE_INFINITY) {
        double[] upper = row.clone();
        upper[n] = 1;
        constraints.add(
            new LinearConstraint(upper, Relationship.LEQ, (rule.high() - gone) / length));
      }
      if (rule.low() > Double.NEGATIVE_INFINITY) {
        double[] lower = row.clone();
        lower[n] = -1;
        constraints.add(
            new LinearConstraint(lower, Relationship.GEQ, (rule.low() - gone) / length));
      }
    }
    double[] room = new double[n + 1];
    room[n] = 1;
    try {
      double[] found =
          new SimplexSolver(1e-9, 10, 1e-12)
              .optimize(
                  new MaxIter(2_000),
                  new LinearObjectiveFunction(room, 0),
                  new LinearConstraintSet(constraints),
                  GoalType.MAXIMIZE,
                  new NonNegativeConstraint(true))
              .getPoint();
      double[] place = from.clone();
      for (int i = 0; i < n; i++) {
        place[moving[i]] = Math.clamp(from[moving[i]] + found[i], from[moving[i]], to[moving[i]]);
      }
      return Optional.of(place);
    } catch (MathRuntimeException none) {
      return Optional.empty();
    }
  }

  boolean holds(double[] place) {
    return rules.stream().allMatch(rule -> rule.holds(place));
  }

  /// One step in a random direction, at most `reach` long.
  double[] step(double[] place, double reach, Chance chance) {
    double[] direction = new double[place.length];
    for (int d : moving) {
      direction[d] = 2 * chance.nextDouble() - 1;
    }
    clear(direction, normals);
    double length = Math.sqrt(dot(direction, direction));
    if (length < THIN) {
      return place;
    }
    double forth = Math.min(room(place, direction, 1), reach / length);
    double back = Math.min(room(place, direction, -1), reach / length);
    return moved(place, direction, chance.nextDouble() * (forth + back) - back);
  }

  /// As far from `place` toward `goal` as possible.
  double[] towards(double[] place, double[] goal) {
    double[] direction = new double[place.length];
    for (int d : moving) {
      direction[d] = goal[d] - place[d];
    }
    clear(direction, normals);
    return moved(place, direction, Math.min(1, room(place, direction, 1)));
  }

  /// How many times `direction` fits in before a side is met.
  double room(double[] place, double[] direction, int sign) {
    double room = Double.POSITIVE_INFINITY;
    for (int d : moving) {
      double speed = sign * direction[d];
      if (Math.abs(speed) > THIN) {
        room = Math.min(room, ((speed > 0 ? to[d] : from[d]) - place[d]) / speed);
      }
    }
    for (LinearRule rule : rules) {
      if (!rule.exact()) {
        double speed = sign * along(rule, direction);
        if (Math.abs(speed) > THIN * rule.tolerance()) {
          double side = speed > 0 ? rule.high() : rule.low();
          room = Math.min(room, (side - rule.sum(place)) / speed);
        }
      }
    }
    return room == Double.POSITIVE_INFINITY ? 0 : Math.max(0, room);
  }

  double[] moved(double[] place, double[] direction, double times) {
    double[] moved = place.clone();
    for (int d : moving) {
      moved[d] = Math.clamp(place[d] + times * direction[d], from[d], to[d]);
    }
    return moved;
  }

  /// Takes out of a direction what would leave the polytope at once.
  void slide(double[] place, double[] direction) {
    List<double[]> walls = new ArrayList<>(normals);
    clear(direction, walls);
    for (int i = 0; i <= moving.length; i++) {
      Optional<double[]> wall = wall(place, direction);
      if (wall.isEmpty()) {
        return;
      }
      span(walls, wall.get());
      clear(direction, walls);
    }
    for (int d : moving) {
      direction[d] = 0;
    }
  }

  private Optional<double[]> wall(double[] place, double[] direction) {
    for (int d : moving) {
      boolean out = direction[d] > THIN && to[d] - place[d] < 1e-9;
      if (out || direction[d] < -THIN && place[d] - from[d] < 1e-9) {
        double[] normal = new double[place.length];
        normal[d] = 1;
        return Optional.of(normal);
      }
    }
    for (LinearRule rule : rules) {
      if (!rule.exact()) {
        double speed = along(rule, direction);
        double sum = rule.sum(place);
        double near = 10 * rule.tolerance();
        if (speed > near && rule.high() - sum < near || speed < -near && sum - rule.low() < near) {
          return Optional.of(normal(rule));
        }
      }
    }
    return Optional.empty();
  }

  private boolean moves(int dimension) {
    for (int d : moving) {
      if (d == dimension) {
        return true;
      }
    }
    return false;
  }

  private double[] normal(LinearRule rule) {
    double[] normal = new double[from.length];
    for (int k = 0; k < rule.slopes().length; k++) {
      if (moves(rule.dimensions()[k])) {
        normal[rule.dimensions()[k]] = rule.slopes()[k];
      }
    }
    return normal;
  }

  private boolean normalIsZero(LinearRule rule) {
    double[] normal = normal(rule);
    return dot(normal, normal) == 0;
  }

  private double along(LinearRule rule, double[] direction) {
    return rule.sum(direction);
  }

  private static void span(List<double[]> basis, double[] normal) {
    double length = Math.sqrt(dot(normal, normal));
    double[] rest = normal.clone();
    clear(rest, basis);
    double left = Math.sqrt(dot(rest, rest));
    if (left > 1e-9 * length) {
      for (int d = 0; d < rest.length; d++) {
        rest[d] /= left;
      }
      basis.add(rest);
    }
  }

  private static void clear(double[] direction, List<double[]> basis) {
    for (int twice = 0; twice < 2; twice++) {
      for (double[] normal : basis) {
        double much = dot(direction, normal);
        for (int d = 0; d < direction.length; d++) {
          direction[d] -= much * normal[d];
        }
      }
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += a[d] * b[d];
    }
    return sum;
  }
}
