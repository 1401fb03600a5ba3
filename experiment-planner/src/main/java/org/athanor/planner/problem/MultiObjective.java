// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.athanor.planner.DominatedVolume;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.Preference;
import org.athanor.planner.Reading;
import org.athanor.planner.Terms;

/// Problems with several objectives; the loss is minus the dominated volume.
final class MultiObjective {
  private static final Terms PARETO = Terms.PLAIN.preferring(new Preference.Pareto());

  private MultiObjective() {}

  static Problem zdt() {
    return new Problem(
        "two-objectives",
        "seek the sum of both, brought to the same spread",
        Truth.box("x", 4, 0, 1),
        objectives("f0", "f1"),
        PARETO,
        8,
        2,
        40,
        Double.POSITIVE_INFINITY,
        (point, _) -> {
          double[] x = Truth.numbers(point, "x", 4);
          double g = 1 + 3 * (x[1] + x[2] + x[3]);
          double second = g * (1 - Math.sqrt(x[0] / g));
          return measured(x[0], second);
        },
        Naive.rewriting(past -> past),
        past -> -DominatedVolume.of(numbers(past, "f0", "f1"), new double[] {1.1, 5}));
  }

  /// Deb, Thiele, Laumanns and Zitzler's second in five dimensions.
  static Problem dtlz() {
    return new Problem(
        "three-objectives",
        "seek the sum of all three, brought to the same spread",
        Truth.box("x", 5, 0, 1),
        objectives("f0", "f1", "f2"),
        PARETO,
        10,
        3,
        40,
        Double.POSITIVE_INFINITY,
        (point, _) -> {
          double[] x = Truth.numbers(point, "x", 5);
          double g = 1;
          for (int d = 2; d < 5; d++) {
            g += (x[d] - 0.5) * (x[d] - 0.5);
          }
          double a = x[0] * Math.PI / 2;
          double b = x[1] * Math.PI / 2;
          return measured(
              g * StrictMath.cos(a) * StrictMath.cos(b),
              g * StrictMath.cos(a) * StrictMath.sin(b),
              g * StrictMath.sin(a));
        },
        Naive.rewriting(past -> past),
        past -> -DominatedVolume.of(numbers(past, "f0", "f1", "f2"), new double[] {1.5, 1.5, 1.5}));
  }

  private static List<Objective> objectives(String... names) {
    return Arrays.stream(names).map(n -> new Objective(n, Goal.MINIMISE)).toList();
  }

  private static Outcome measured(double... values) {
    Map<String, Reading> readings = new TreeMap<>();
    for (int k = 0; k < values.length; k++) {
      readings.put("f" + k, Reading.of(values[k]));
    }
    return new Outcome.Measured(readings);
  }

  private static List<double[]> numbers(List<PastResult> past, String... names) {
    return past.stream()
        .map(each ->
            Arrays.stream(names)
                .mapToDouble(name -> each.results().getOrDefault(name, Double.POSITIVE_INFINITY))
                .toArray())
        .toList();
  }
}
