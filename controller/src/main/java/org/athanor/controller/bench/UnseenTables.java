// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Chance;

/// Made-up laboratories by family and number, such as `bumps-17`: whoever doubts that a planner was
/// tuned to the tables that it is shown with takes a number that nobody has looked at.
final class UnseenTables {
  private static final int POOL = 180;
  private static final Pattern NAME = Pattern.compile("([a-z]+)-(\\d{1,6})");
  private static final List<Integer> SHOWN = List.of(1, 2, 3);

  private UnseenTables() {}

  /// What a table's results depend on.
  enum Family {
    /// A few hills of different widths over two to five numbers.
    BUMPS,
    /// The same with noise a third as large as the spread of the results.
    NOISY,
    /// A yield that is nearly nothing unless three conditions are met at once.
    WINDOW,
    /// Three unordered choices that help or hinder each other, and a number.
    CHOICES,
    /// Four parts of a whole that work together in pairs.
    BLEND;

    private String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /// Those that a benchmark of unseen tables runs.
  static List<String> names() {
    return Stream.of(Family.values())
        .flatMap(family -> SHOWN.stream().map(number -> family.word() + "-" + number))
        .toList();
  }

  static Optional<Dataset> named(String name) {
    Matcher matcher = NAME.matcher(name);
    return matcher.matches()
        ? Stream.of(Family.values())
            .filter(family -> family.word().equals(matcher.group(1)))
            .map(family -> table(name, family, Integer.parseInt(matcher.group(2))))
            .findFirst()
        : Optional.empty();
  }

  private static Dataset table(String name, Family family, int number) {
    Chance chance = Chance.of(number, family.ordinal());
    return switch (family) {
      case BUMPS -> numbers(name, Bumps.of(chance), 0, chance);
      case NOISY -> numbers(name, Bumps.of(chance), 1.0 / 3, chance);
      case WINDOW -> numbers(name, Window.of(chance), 0.03, chance);
      case CHOICES -> choices(name, chance);
      case BLEND -> blend(name, chance);
    };
  }

  private interface Surface {
    int dimensions();

    double at(double[] x);
  }

  private record Bumps(double[] slope, double[][] centres, double[] heights, double[][] widths)
      implements Surface {
    static Bumps of(Chance chance) {
      int dimensions = 2 + chance.nextInt(4);
      int hills = 4 + chance.nextInt(6);
      double[][] widths = new double[hills][dimensions];
      double[] relevance = drawn(dimensions, 0.3, 1.6, chance);
      for (double[] width : widths) {
        for (int d = 0; d < dimensions; d++) {
          width[d] = relevance[d] * (0.2 + 0.3 * chance.nextDouble());
        }
      }
      double[][] centres =
          IntStream.range(0, hills)
              .mapToObj(_ -> drawn(dimensions, 0, 1, chance))
              .toArray(double[][]::new);
      return new Bumps(
          drawn(dimensions, -0.5, 0.5, chance), centres, drawn(hills, -1, 1.5, chance), widths);
    }

    @Override
    public int dimensions() {
      return slope.length;
    }

    @Override
    public double at(double[] x) {
      double sum = 0;
      for (int d = 0; d < x.length; d++) {
        sum += slope[d] * x[d];
      }
      for (int h = 0; h < heights.length; h++) {
        double away = 0;
        for (int d = 0; d < x.length; d++) {
          double z = (x[d] - centres[h][d]) / widths[h][d];
          away += z * z;
        }
        sum += heights[h] * StrictMath.exp(-away / 2);
      }
      return sum;
    }
  }

  private record Window(double[] middles, double[] widths) implements Surface {
    static Window of(Chance chance) {
      return new Window(drawn(3, 0.2, 0.8, chance), drawn(3, 0.15, 0.4, chance));
    }

    @Override
    public int dimensions() {
      return middles.length + 1;
    }

    /// The last number matters little.
    @Override
    public double at(double[] x) {
      double yield = 1 - 0.1 * x[middles.length];
      for (int d = 0; d < middles.length; d++) {
        double z = (x[d] - middles[d]) / widths[d];
        yield /= 1 + z * z * z * z;
      }
      return yield;
    }
  }

  private static double[] drawn(int count, double low, double high, Chance chance) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = low + (high - low) * chance.nextDouble();
    }
    return numbers;
  }

  /// @param noise in spreads of the results
  private static Dataset numbers(String name, Surface surface, double noise, Chance chance) {
    Map<Point, Double> values = new LinkedHashMap<>();
    while (values.size() < POOL) {
      double[] x = drawn(surface.dimensions(), 0, 1, chance);
      Map<String, Value> point = new TreeMap<>();
      for (int d = 0; d < x.length; d++) {
        x[d] = Math.round(x[d] * 1_000) / 1_000.0;
        point.put("x" + d, Value.of(x[d]));
      }
      values.put(new Point(point), surface.at(x));
    }
    List<Parameter> parameters =
        IntStream.range(0, surface.dimensions())
            .<Parameter>mapToObj(d -> new Parameter.Continuous("x" + d, Unit.ONE, 0, 1))
            .toList();
    return dataset(name, parameters, noisy(values, noise, chance));
  }

  private static Map<Point, Double> noisy(Map<Point, Double> values, double noise, Chance chance) {
    double mean = values.values().stream().mapToDouble(v -> v).average().orElseThrow();
    double variance =
        values.values().stream().mapToDouble(v -> (v - mean) * (v - mean)).average().orElseThrow();
    // the sum of twelve is nearly normal, with variance 1
    values.replaceAll((_, value) -> {
      double sum = -6;
      for (int i = 0; i < 12; i++) {
        sum += chance.nextDouble();
      }
      return value + noise * Math.sqrt(variance) * sum;
    });
    return values;
  }

  /// Each choice has hidden properties; results depend on how those of different kinds meet.
  private static Dataset choices(String name, Chance chance) {
    List<Parameter> parameters = new ArrayList<>();
    List<double[]> hidden = new ArrayList<>();
    for (String kind : List.of("ligand", "base", "solvent")) {
      int options = 3 + chance.nextInt(6);
      parameters.add(
          new Parameter.Categorical(
              kind, IntStream.range(0, options).mapToObj(i -> kind + i).toList()));
      hidden.add(drawn(options, 0, 1, chance));
    }
    List<Double> levels = List.of(0.0, 0.5, 1.0);
    parameters.add(new Parameter.Discrete("heat", Unit.ONE, levels));
    double best = chance.nextDouble();
    double bond = chance.nextDouble();
    Map<Point, Double> values = new LinkedHashMap<>();
    while (values.size() < POOL / 2) {
      int[] chosen = hidden.stream().mapToInt(of -> chance.nextInt(of.length)).toArray();
      double heat = levels.get(chance.nextInt(levels.size()));
      double ligand = hidden.get(0)[chosen[0]];
      double base = hidden.get(1)[chosen[1]];
      double solvent = hidden.get(2)[chosen[2]];
      Map<String, Value> point = new TreeMap<>();
      point.put("heat", Value.of(heat));
      for (int k = 0; k < chosen.length; k++) {
        String kind = parameters.get(k).name();
        point.put(kind, Value.of(kind + chosen[k]));
      }
      double fit = ligand * (0.5 + base) - (solvent - bond) * (solvent - bond);
      values.put(new Point(point), fit - 0.4 * Math.abs(heat - best) * (0.5 + solvent));
    }
    return dataset(name, parameters, noisy(values, 0.1, chance));
  }

  /// Scheffe's quadratic model of a mixture, in whole percents, with one part that spoils it.
  private static Dataset blend(String name, Chance chance) {
    int parts = 4;
    double[] alone = drawn(parts, 0, 1, chance);
    double[] pairs = drawn(parts * parts, -1, 3, chance);
    Map<Point, Double> values = new LinkedHashMap<>();
    while (values.size() < POOL) {
      double[] shares = new double[parts];
      for (int grain = 0; grain < 20; grain++) {
        shares[chance.nextInt(1 + chance.nextInt(parts))] += 0.05;
      }
      double sum = -2 * shares[parts - 1] * shares[parts - 1];
      Map<String, Value> point = new TreeMap<>();
      for (int i = 0; i < parts; i++) {
        point.put("part" + i, Value.of((double) Math.round(100 * shares[i])));
        sum += alone[i] * shares[i];
        for (int j = 0; j < i; j++) {
          sum += pairs[i * parts + j] * shares[i] * shares[j];
        }
      }
      values.put(new Point(point), sum);
    }
    List<Parameter> parameters =
        IntStream.range(0, parts)
            .<Parameter>mapToObj(d -> new Parameter.Continuous("part" + d, Unit.ONE, 0, 100))
            .toList();
    return dataset(name, parameters, noisy(values, 0.05, chance));
  }

  private static Dataset dataset(
      String name, List<Parameter> parameters, Map<Point, Double> values) {
    return new Dataset(
        name,
        new SearchSpace(parameters, Optional.of(List.copyOf(values.keySet()))),
        new Objective("y", Goal.MAXIMISE),
        List.copyOf(values.values()),
        1,
        2);
  }
}
