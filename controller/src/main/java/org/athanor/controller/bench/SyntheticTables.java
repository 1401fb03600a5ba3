// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Chance;

/// Tables computed from known functions, for data sets that nobody has tuned a planner to.
final class SyntheticTables {
  static final List<String> NAMES =
      List.of("branin", "hartmann6", "ackley-categories", "noisy-ridge", "needle");

  private static final Unit ONE = new Unit("1");
  private static final double[][] HARTMANN_A = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14}
  };
  private static final double[][] HARTMANN_P = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
  };
  private static final double[] HARTMANN_WEIGHTS = {1, 1.2, 3, 3.2};

  private SyntheticTables() {}

  static Optional<Dataset> named(String name) {
    return switch (name) {
      case "branin" -> Optional.of(numbers(name, 2, 300, SyntheticTables::branin));
      case "hartmann6" -> Optional.of(numbers(name, 6, 400, SyntheticTables::hartmann));
      case "ackley-categories" -> Optional.of(words(name));
      case "noisy-ridge" -> Optional.of(numbers(name, 4, 250, SyntheticTables::ridge));
      case "needle" -> Optional.of(numbers(name, 3, 250, SyntheticTables::needle));
      case null, default -> Optional.empty();
    };
  }

  private static Dataset numbers(
      String name, int dimensions, int size, ToDoubleFunction<double[]> function) {
    Chance chance = Chance.of(name.length(), size);
    Map<Point, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < size; i++) {
      double[] x = new double[dimensions];
      Map<String, Value> point = new TreeMap<>();
      for (int d = 0; d < dimensions; d++) {
        x[d] = Math.round(chance.nextDouble() * 1000) / 1000.0;
        point.put("x" + (d + 1), new Value.Scalar(new Quantity(x[d], ONE)));
      }
      values.put(new Point(point), function.applyAsDouble(x));
    }
    List<Parameter> parameters = new ArrayList<>();
    for (int d = 1; d <= dimensions; d++) {
      parameters.add(new Parameter.Continuous("x" + d, ONE, 0, 1));
    }
    return dataset(name, parameters, values);
  }

  private static Dataset dataset(
      String name, List<Parameter> parameters, Map<Point, Double> values) {
    return new Dataset(
        name,
        new SearchSpace(parameters, Optional.of(List.copyOf(values.keySet()))),
        new Objective("y", Goal.MINIMISE),
        List.copyOf(values.values()),
        1,
        2);
  }

  /// Ackley's function of two numbers; two words shift its centre, one adds nothing.
  private static Dataset words(String name) {
    List<String> first = List.of("red", "green", "blue", "white", "black");
    List<String> second = List.of("left", "right", "top", "bottom");
    Set<Double> levels = new LinkedHashSet<>();
    Map<Point, Double> values = new LinkedHashMap<>();
    for (int i = 0; i < first.size(); i++) {
      for (int j = 0; j < second.size(); j++) {
        for (int k = 0; k < 5; k++) {
          for (int l = 0; l < 5; l++) {
            double x = k / 2.0 - 1;
            double y = l / 2.0 - 1;
            levels.add(x);
            Map<String, Value> point = new TreeMap<>();
            point.put("colour", new Value.Text(first.get(i)));
            point.put("side", new Value.Text(second.get(j)));
            point.put("x", new Value.Scalar(new Quantity(x, ONE)));
            point.put("y", new Value.Scalar(new Quantity(y, ONE)));
            double[] shifted = {x - 0.4 * ((i * 2) % 5 - 1), y - 0.5 * ((j * 3) % 4 - 1)};
            values.put(new Point(point), ackley(shifted) + 0.3 * ((i * 3) % 5));
          }
        }
      }
    }
    List<Parameter> parameters =
        List.of(
            new Parameter.Categorical("colour", first),
            new Parameter.Categorical("side", second),
            new Parameter.Discrete("x", ONE, List.copyOf(levels)),
            new Parameter.Discrete("y", ONE, List.copyOf(levels)));
    return dataset(name, parameters, values);
  }

  private static double branin(double[] u) {
    double x = 15 * u[0] - 5;
    double y = 15 * u[1];
    double valley = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * StrictMath.cos(x) + 10;
  }

  private static double hartmann(double[] x) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double inner = 0;
      for (int d = 0; d < 6; d++) {
        inner += HARTMANN_A[i][d] * (x[d] - HARTMANN_P[i][d]) * (x[d] - HARTMANN_P[i][d]);
      }
      sum += HARTMANN_WEIGHTS[i] * StrictMath.exp(-inner);
    }
    return -sum;
  }

  private static double ackley(double[] x) {
    double squares = 0;
    double cosines = 0;
    for (double value : x) {
      squares += value * value / x.length;
      cosines += StrictMath.cos(2 * Math.PI * value) / x.length;
    }
    return 20 + Math.E - 20 * StrictMath.exp(-0.2 * Math.sqrt(squares)) - StrictMath.exp(cosines);
  }

  /// One direction matters, half of the spread is noise.
  private static double ridge(double[] x) {
    double along = x[0] + 0.5 * x[1] - 0.9;
    Chance noise = Chance.of(Double.doubleToLongBits(x[0]), Double.doubleToLongBits(x[2]));
    return along * along + 0.3 * (noise.nextDouble() - 0.5);
  }

  /// Flat but for a narrow hole beside a broad slope that leads away from it.
  private static double needle(double[] x) {
    double off = 0;
    for (double value : x) {
      off += (value - 0.3) * (value - 0.3);
    }
    return 0.3 * x[0] - 2 * StrictMath.exp(-off / 0.03);
  }
}
