// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.athanor.model.value.Value;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;

/// A search space as coordinates, one a parameter, and back.
///
/// A space is finite when its points can be listed: a pool of candidates, or a product of levels
/// and choices that is not too large.
public final class Coordinates {
  private static final int LISTED_MAX = 5_000;

  /// Of a number that may take very many values.
  private static final int LEVELS = 5;

  /// Combinations of a choice from which on they are many.
  private static final int CROWD = 16;

  private final List<Axis> axes;
  private final boolean[] categorical;

  /// By dimension: squared distance of each pair of words; empty when all are alike.
  private final double[][] apart;

  private final boolean pool;
  private final Optional<Map<List<Double>, Point>> listed;

  private Coordinates(List<Axis> axes, Optional<List<Point>> candidates) {
    this.axes = axes;
    this.categorical = new boolean[axes.size()];
    this.apart = new double[axes.size()][];
    for (int d = 0; d < categorical.length; d++) {
      categorical[d] = axes.get(d).categorical();
      apart[d] = Descriptors.apart(axes.get(d).parameter());
    }
    this.pool = candidates.isPresent();
    this.listed = pool ? candidates.map(this::index) : product().map(rows -> index(points(rows)));
  }

  public static Coordinates of(SearchSpace space) {
    return new Coordinates(space.parameters().stream().map(Axis::new).toList(), space.candidates());
  }

  Axis axis(int dimension) {
    return axes.get(dimension);
  }

  /// @throws IllegalArgumentException when the space has no such parameter
  int dimension(String name) {
    for (int d = 0; d < axes.size(); d++) {
      if (name(d).equals(name)) {
        return d;
      }
    }
    throw new IllegalArgumentException("the space has no parameter " + name);
  }

  /// The parameter of a dimension.
  public String name(int dimension) {
    return axes.get(dimension).parameter().name();
  }

  public int dimensions() {
    return axes.size();
  }

  /// Whether a coordinate numbers words: then it has no order.
  public boolean categorical(int dimension) {
    return categorical[dimension];
  }

  /// All points that exist, each once, in the order given; empty when they cannot be listed.
  public Optional<List<double[]>> listed() {
    return listed.map(points -> points.keySet().stream().map(Coordinates::array).toList());
  }

  /// How many points exist; empty when they cannot be listed.
  public Optional<Integer> size() {
    return listed.map(Map::size);
  }

  /// Whether a point, once used, is gone.
  public boolean pool() {
    return pool;
  }

  /// The values of a dimension; empty when it is continuous.
  public double[] stops(int dimension) {
    Axis axis = axes.get(dimension);
    double[] stops = new double[axis.stops()];
    for (int i = 0; i < stops.length; i++) {
      stops[i] = axis.stop(i);
    }
    return stops;
  }

  /// Spreads a point of the unit cube evenly over the space.
  public double[] spread(double[] uniform) {
    double[] row = new double[axes.size()];
    for (int d = 0; d < row.length; d++) {
      row[d] = axes.get(d).spread(uniform[d]);
    }
    return row;
  }

  /// The nearest coordinates that may be proposed.
  public double[] snapped(double[] coordinates) {
    double[] row = new double[axes.size()];
    for (int d = 0; d < row.length; d++) {
      row[d] = axes.get(d).snapped(coordinates[d]);
    }
    return row;
  }

  /// Empty when the point lacks a parameter of the space or has an impossible value.
  public Optional<double[]> row(Point point) {
    double[] row = new double[axes.size()];
    for (int d = 0; d < row.length; d++) {
      Axis axis = axes.get(d);
      Optional<Double> coordinate =
          Optional.ofNullable(point.values().get(axis.parameter().name()))
              .flatMap(axis::coordinate);
      if (coordinate.isEmpty()) {
        return Optional.empty();
      }
      row[d] = coordinate.get();
    }
    return Optional.of(row);
  }

  public Point point(double[] row) {
    return listed.map(points -> points.get(key(row))).orElseGet(() -> computed(row));
  }

  /// What makes two rows the same experiment.
  public static List<Double> key(double[] row) {
    List<Double> key = new ArrayList<>(row.length);
    for (double coordinate : row) {
      key.add(coordinate);
    }
    return List.copyOf(key);
  }

  /// Squared distance in one dimension; two different words are one apart, or as far as their
  /// descriptors say.
  public double squaredDistance(int dimension, double a, double b) {
    if (!categorical[dimension]) {
      return (a - b) * (a - b);
    }
    if (a == b) {
      return 0;
    }
    double[] words = apart[dimension];
    return words.length == 0 ? 1 : words[((int) a) * axes.get(dimension).stops() + (int) b];
  }

  /// How many choices without an order there are, those of all parameters together.
  public int choices() {
    return IntStream.range(0, dimensions())
        .filter(this::categorical)
        .map(d -> stops(d).length)
        .sum();
  }

  /// Whether more parameters are choices without an order than are not.
  boolean mostlyChoices() {
    return 2 * IntStream.range(0, dimensions()).filter(this::categorical).count() > dimensions();
  }

  /// Whether each choice has many combinations with others, where most parameters are choices.
  /// Measured with 4 to 14 combinations a choice, and with 25 and more: they are planned for in
  /// different ways.
  public boolean crowded() {
    return combinationsOfAChoice() >= CROWD;
  }

  /// How many points there are for each choice; 0 unless most parameters are choices.
  public double combinationsOfAChoice() {
    return mostlyChoices() ? combinations() / choices() : 0;
  }

  /// How many points differ enough to be told apart: all that can be listed, else with each number
  /// at a few levels.
  double combinations() {
    double product = 1;
    for (int d = 0; d < dimensions(); d++) {
      int stops = stops(d).length;
      product *= categorical[d] ? stops : stops == 0 ? LEVELS : Math.min(stops, LEVELS);
    }
    return size().map(Integer::doubleValue).orElse(product);
  }

  public double squaredDistance(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += squaredDistance(d, a[d], b[d]);
    }
    return sum;
  }

  private Point computed(double[] row) {
    Map<String, Value> values = new TreeMap<>();
    for (int d = 0; d < row.length; d++) {
      values.put(axes.get(d).parameter().name(), axes.get(d).value(row[d]));
    }
    return new Point(values);
  }

  private List<Point> points(List<double[]> rows) {
    return rows.stream().map(this::computed).toList();
  }

  private Map<List<Double>, Point> index(List<Point> points) {
    Map<List<Double>, Point> index = new LinkedHashMap<>();
    for (Point point : points) {
      double[] row =
          row(point)
              .orElseThrow(
                  () -> new IllegalArgumentException("candidate is not in the space: " + point));
      index.putIfAbsent(key(row), point);
    }
    return index;
  }

  private Optional<List<double[]>> product() {
    List<double[]> rows = List.of(new double[axes.size()]);
    for (int d = 0; d < axes.size(); d++) {
      double[] stops = stops(d);
      if (stops.length == 0 || (long) rows.size() * stops.length > LISTED_MAX) {
        return Optional.empty();
      }
      List<double[]> longer = new ArrayList<>();
      for (double[] row : rows) {
        for (double stop : stops) {
          double[] next = row.clone();
          next[d] = stop;
          longer.add(next);
        }
      }
      rows = longer;
    }
    return Optional.of(rows);
  }

  static double[] array(List<Double> key) {
    return key.stream().mapToDouble(Double::doubleValue).toArray();
  }
}
