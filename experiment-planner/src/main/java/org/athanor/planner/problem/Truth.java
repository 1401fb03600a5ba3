// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.Point;
import org.athanor.planner.Reading;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;

/// Functions that the literature measures planners by, and the words to speak of them.
final class Truth {
  private static final double[] HARTMANN_WEIGHTS = {1.0, 1.2, 3.0, 3.2};
  private static final double[][] HARTMANN_SLOPES = {
    {10, 3, 17, 3.5, 1.7, 8},
    {0.05, 10, 17, 0.1, 8, 14},
    {3, 3.5, 1.7, 10, 17, 8},
    {17, 8, 0.05, 10, 0.1, 14},
  };
  private static final double[][] HARTMANN_CENTRES = {
    {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
    {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
    {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
    {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381},
  };

  private Truth() {}

  /// On -5..10 and 0..15; its least is 0.397887.
  static double branin(double x, double y) {
    double valley = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * StrictMath.cos(x) + 10;
  }

  /// On the unit cube of six dimensions; its least is -3.32237.
  static double hartmann(double[] x) {
    double sum = 0;
    for (int i = 0; i < HARTMANN_WEIGHTS.length; i++) {
      double inner = 0;
      for (int d = 0; d < x.length; d++) {
        double away = x[d] - HARTMANN_CENTRES[i][d];
        inner += HARTMANN_SLOPES[i][d] * away * away;
      }
      sum -= HARTMANN_WEIGHTS[i] * StrictMath.exp(-inner);
    }
    return sum;
  }

  static SearchSpace box(String prefix, int dimensions, double low, double high) {
    List<Parameter> parameters =
        IntStream.range(0, dimensions)
            .<Parameter>mapToObj(d -> new Parameter.Continuous(prefix + d, Unit.ONE, low, high))
            .toList();
    return new SearchSpace(parameters, Optional.empty());
  }

  static SearchSpace braninSpace() {
    return new SearchSpace(
        List.of(
            new Parameter.Continuous("x", Unit.ONE, -5, 10),
            new Parameter.Continuous("y", Unit.ONE, 0, 15)),
        Optional.empty());
  }

  static double number(Point point, String name) {
    if (point.values().get(name) instanceof Value.Scalar(var quantity)) {
      return quantity.value();
    }
    throw new IllegalArgumentException(name + " is no number of " + point);
  }

  static double[] numbers(Point point, String prefix, int dimensions) {
    return IntStream.range(0, dimensions).mapToDouble(d -> number(point, prefix + d)).toArray();
  }

  static Outcome one(String result, double value) {
    return new Outcome.Measured(Map.of(result, Reading.of(value)));
  }

  /// The least of a result over the experiments that gave it, or `otherwise`.
  static double least(List<PastResult> past, String result, double otherwise) {
    return past.stream()
        .mapToDouble(each -> each.results().getOrDefault(result, otherwise))
        .min()
        .orElse(otherwise);
  }
}
