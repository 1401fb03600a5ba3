// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;

/// Where proposals may lie: a space, what is settled for this batch, and the constraints. Whatever
/// comes from here keeps all of them.
public final class Region {
  private static final int TRIES = 200;
  private static final double SAME = 1e-9;

  private final Coordinates space;
  private final List<LinearRule> rules = new ArrayList<>();
  private final List<Cardinality> cardinalities = new ArrayList<>();
  private final List<Constraint.Forbidden> forbidden = new ArrayList<>();

  /// The box of places; a place is a coordinate, but a plain number where a rule is about a
  /// logarithmic dimension.
  private final double[] from;

  private final double[] to;
  private final boolean[] fixed;
  private final boolean plain;
  private final Draw draw;
  private final Optional<List<double[]>> listed;

  private Region(SearchSpace whole, Coordinates space, Map<String, Value> settled) {
    this.space = space;
    for (Constraint constraint : whole.constraints()) {
      switch (constraint) {
        case Constraint.Linear linear -> rules.add(LinearRule.of(linear, space));
        case Constraint.NonZero nonZero -> cardinalities.add(Cardinality.of(nonZero, space));
        case Constraint.Forbidden rule -> forbidden.add(rule);
      }
    }
    int n = space.dimensions();
    this.draw = new Draw(space, rules, cardinalities);
    this.from = new double[n];
    this.to = new double[n];
    this.fixed = new boolean[n];
    for (int d = 0; d < n; d++) {
      double[] stops = space.stops(d);
      from[d] = stops.length == 0 ? place(d, 0) : stops[0];
      to[d] = stops.length == 0 ? place(d, 1) : stops[stops.length - 1];
      Value value = settled.get(space.name(d));
      if (value != null) {
        fix(d, value);
      }
    }
    this.plain = whole.constraints().isEmpty() && settled.isEmpty();
    this.listed =
        plain
            ? space.listed()
            : space.listed().map(rows -> rows.stream().filter(this::allows).toList());
  }

  private void fix(int d, Value value) {
    double coordinate =
        space
            .axis(d)
            .coordinate(value)
            .filter(c -> space.axis(d).value(c).equals(value))
            .orElseThrow(() -> new IllegalArgumentException(space.name(d) + " cannot be " + value));
    from[d] = place(d, coordinate);
    to[d] = from[d];
    fixed[d] = true;
  }

  /// @param settled parameters that every point takes as they are
  public static Region of(SearchSpace whole, Map<String, Value> settled) {
    return new Region(whole, Coordinates.of(whole), settled);
  }

  /// The same constraints with more settled.
  public static Region of(SearchSpace whole, Coordinates space, Map<String, Value> settled) {
    return new Region(whole, space, settled);
  }

  public Coordinates space() {
    return space;
  }

  /// Whether nothing holds but each parameter's own limits.
  public boolean plain() {
    return plain;
  }

  /// All points there are, when they can be listed.
  public Optional<List<double[]>> listed() {
    return listed;
  }

  /// Whether a row may be proposed.
  public boolean allows(double[] row) {
    return within(row) && complaints(row).isEmpty();
  }

  private boolean within(double[] row) {
    for (int d = 0; d < row.length; d++) {
      double place = place(d, row[d]);
      double room = SAME * Math.max(1, Math.abs(to[d]));
      if (!(place >= from[d] - room && place <= to[d] + room)) {
        return false;
      }
    }
    return true;
  }

  /// The constraints that a row breaks, in words.
  public List<String> complaints(double[] row) {
    double[] numbers = new double[row.length];
    for (int d = 0; d < row.length; d++) {
      Axis axis = space.axis(d);
      numbers[d] = !axis.numeric() || axis.logarithmic() ? 0 : axis.scaled(axis.number(row[d]));
      numbers[d] = draw.drawn(d) && axis.logarithmic() ? axis.number(row[d]) : numbers[d];
    }
    List<String> complaints = new ArrayList<>();
    for (LinearRule rule : rules) {
      if (!rule.holds(numbers)) {
        complaints.add(words(rule));
      }
    }
    for (Cardinality cardinality : cardinalities) {
      if (!cardinality.holds(row, space)) {
        complaints.add(words(cardinality));
      }
    }
    if (!forbidden.isEmpty()) {
      Point point = space.point(row);
      for (Constraint.Forbidden rule : forbidden) {
        if (rule.forbids().test(point)) {
          complaints.add(rule.words());
        }
      }
    }
    return complaints;
  }

  private String words(LinearRule rule) {
    List<String> names = new ArrayList<>();
    for (int d : rule.dimensions()) {
      names.add(space.name(d));
    }
    return "the sum of " + String.join(", ", names);
  }

  private String words(Cardinality cardinality) {
    List<String> names = new ArrayList<>();
    for (int d : cardinality.dimensions()) {
      names.add(space.name(d));
    }
    return "how many of " + String.join(", ", names) + " are not 0";
  }

  /// A random point; empty when chance found none, as in a region that is empty.
  public Optional<double[]> draw(Chance chance) {
    if (listed.isPresent()) {
      List<double[]> rows = listed.get();
      return rows.isEmpty() ? Optional.empty() : Optional.of(rows.get(chance.nextInt(rows.size())));
    }
    for (int i = 0; i < TRIES; i++) {
      Optional<double[]> row = draw.place(from, to, chance).flatMap(this::fitted);
      if (row.isPresent()) {
        return row;
      }
    }
    return Optional.empty();
  }

  /// As [#draw], many times.
  public List<double[]> scattered(int count, Chance chance) {
    List<double[]> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Optional<double[]> row = draw(chance);
      if (row.isEmpty()) {
        break;
      }
      rows.add(row.get());
    }
    return rows;
  }

  /// A neighbour of a point of this region; the point itself when none was found.
  public double[] near(double[] row, double reach, Chance chance) {
    return (chance.nextDouble() < 0.6 ? walked(row, reach, chance) : exchanged(row, reach, chance))
        .flatMap(this::fitted)
        .orElse(row);
  }

  private Optional<double[]> walked(double[] row, double reach, Chance chance) {
    double[] place = places(row);
    Polytope polytope = draw.around(place, from, to);
    for (int i = 0; i < 2; i++) {
      place = polytope.step(place, reach, chance);
    }
    return Optional.of(place);
  }

  /// With one or two counted dimensions settled anew, or one number used instead of another.
  private Optional<double[]> exchanged(double[] row, double reach, Chance chance) {
    double[] place = places(row);
    double[] low = from.clone();
    double[] high = to.clone();
    int n = place.length;
    int one = chance.nextInt(n);
    int other = chance.nextInt(n);
    for (int d = 0; d < n; d++) {
      boolean counted = draw.still(d);
      if (counted && draw.drawn(d) && d != one && d != other) {
        low[d] = place[d];
        high[d] = place[d];
      } else if (counted && !draw.drawn(d) && !fixed[d] && (d == one || d == other)) {
        place[d] = draw.any(d, chance);
      }
    }
    for (Cardinality cardinality : cardinalities) {
      cardinality.exchange(place, low, high, from, to, chance);
    }
    return draw.near(place, low, high, chance)
        .map(found -> draw.around(found, from, to).step(found, reach, chance));
  }

  /// Slides down a function as far as the region allows, in the dimensions that move.
  ///
  /// @param looks how often the function may be asked
  public double[] slid(double[] row, int looks, Slope function) {
    double[] place = places(row);
    Polytope polytope = draw.around(place, from, to);
    double[] end = Slide.down(polytope, place, looks, (x, slope) -> function.at(rows(x), slope));
    return fitted(end).orElse(row);
  }

  /// A function that also writes its slope.
  @FunctionalInterface
  public interface Slope {
    double at(double[] x, double[] slope);
  }

  /// The nearest row that may be proposed: rounded to what people can set, and the sums made right
  /// again.
  public Optional<double[]> fitted(double[] place) {
    double[] rounded = place.clone();
    for (int d = 0; d < rounded.length; d++) {
      boolean moves = !fixed[d] && !draw.drawn(d);
      rounded[d] = moves ? space.axis(d).snapped(rounded[d]) : rounded[d];
    }
    repair(rounded);
    return Optional.of(rows(rounded))
        .filter(this::allows)
        .or(() -> Optional.of(rows(place)).filter(this::allows));
  }

  private void repair(double[] place) {
    for (int round = 0; round < 2; round++) {
      for (LinearRule rule : rules) {
        for (int k = 0; k < rule.slopes().length && rule.excess(place) != 0; k++) {
          int d = rule.dimensions()[k];
          if (!fixed[d] && !draw.still(d) && !zero(d, place)) {
            double wanted = place[d] - rule.excess(place) / rule.slopes()[k];
            place[d] = Math.clamp(wanted, from[d], to[d]);
          }
        }
      }
    }
  }

  private boolean zero(int d, double[] place) {
    for (Cardinality cardinality : cardinalities) {
      for (int k = 0; k < cardinality.dimensions().length; k++) {
        if (cardinality.dimensions()[k] == d && cardinality.zero(k, place)) {
          return true;
        }
      }
    }
    return false;
  }

  private double place(int d, double coordinate) {
    Axis axis = space.axis(d);
    return draw.drawn(d) && axis.logarithmic() ? axis.number(coordinate) : coordinate;
  }

  private double[] places(double[] row) {
    double[] places = new double[row.length];
    for (int d = 0; d < row.length; d++) {
      places[d] = place(d, row[d]);
    }
    return places;
  }

  private double[] rows(double[] places) {
    double[] row = places.clone();
    for (int d = 0; d < row.length; d++) {
      if (draw.drawn(d) && space.axis(d).logarithmic()) {
        row[d] = space.axis(d).scaled(places[d]);
      }
    }
    return row;
  }
}
