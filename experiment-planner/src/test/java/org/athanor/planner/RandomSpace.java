// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.SearchSpace.Scale;
import org.athanor.planner.space.Chance;
import org.jspecify.annotations.Nullable;

/// Spaces of all kinds of parameters and constraints, made so that at least one point is allowed;
/// and a check of points that shares nothing with the planner.
final class RandomSpace {
  private RandomSpace() {}

  static SearchSpace of(Chance chance) {
    List<Parameter> parameters = new ArrayList<>();
    Map<String, Value> point = new TreeMap<>();
    int n = 1 + chance.nextInt(6);
    boolean mixture = chance.nextInt(3) == 0;
    for (int d = 0; d < n; d++) {
      String name = "p" + d;
      Parameter parameter = mixture ? part(name, chance) : any(name, chance);
      parameters.add(parameter);
      point.put(name, value(parameter, chance));
    }
    List<Constraint> constraints = new ArrayList<>(cardinality(parameters, point, chance));
    List<Parameter> numbers =
        parameters.stream().filter(p -> point.get(p.name()) instanceof Value.Scalar).toList();
    for (int k = chance.nextInt(4); k > 0 && !numbers.isEmpty(); k--) {
      constraints.add(linear(numbers, point, mixture, chance));
    }
    if (chance.nextInt(3) == 0) {
      constraints.add(new Constraint.Forbidden("not there", away(parameters, point, chance)));
    }
    return new SearchSpace(parameters, Optional.empty(), constraints);
  }

  private static List<Constraint> cardinality(
      List<Parameter> parameters, Map<String, Value> point, Chance chance) {
    List<String> canBeZero =
        parameters.stream()
            .filter(p -> p instanceof Parameter.Continuous c && c.low() == 0)
            .map(Parameter::name)
            .toList();
    if (canBeZero.size() < 2 || chance.nextInt(2) == 0) {
      return List.of();
    }
    int used = canBeZero.size();
    for (String name : canBeZero) {
      if (chance.nextInt(2) == 0) {
        point.put(name, Value.of(0, "uL"));
        used--;
      }
    }
    return List.of(new Constraint.NonZero(canBeZero, chance.nextInt(used + 1), used));
  }

  private static Constraint linear(
      List<Parameter> numbers, Map<String, Value> point, boolean mixture, Chance chance) {
    Map<String, Double> weights = new TreeMap<>();
    double sum = 0;
    for (Parameter parameter : numbers) {
      if (mixture || chance.nextInt(2) == 0 || weights.isEmpty()) {
        double weight =
            mixture ? 1 : (chance.nextInt(2) == 0 ? -1 : 1) * (0.1 + 3 * chance.nextDouble());
        weights.put(parameter.name(), weight);
        sum += weight * number(point, parameter.name());
      }
    }
    double room = chance.nextDouble() * 0.3 * size(weights, numbers);
    return switch (chance.nextInt(3)) {
      case 0 -> new Constraint.Linear(weights, sum, sum);
      case 1 -> Constraint.atMost(weights, sum + room);
      default -> new Constraint.Linear(weights, sum - room, sum + room);
    };
  }

  private static Predicate<Point> away(
      List<Parameter> parameters, Map<String, Value> point, Chance chance) {
    Parameter one = parameters.get(chance.nextInt(parameters.size()));
    return switch (one) {
      case Parameter.Continuous(var name, _, double low, double high, _) -> {
        double at = number(point, name);
        yield other -> Math.abs(number(other.values(), name) - at) > 0.6 * (high - low);
      }
      case Parameter.Whole _,
          Parameter.Discrete _,
          Parameter.Ordinal _,
          Parameter.Categorical _ -> {
        Value other = value(one, chance);
        boolean kept = other.equals(point.get(one.name()));
        yield it -> !kept && other.equals(it.values().get(one.name()));
      }
    };
  }

  private static Parameter part(String name, Chance chance) {
    if (chance.nextInt(4) == 0) {
      return new Parameter.Discrete(name, new Unit("uL"), List.of(0.0, 5.0, 10.0, 20.0, 40.0));
    }
    return new Parameter.Continuous(
        name, new Unit("uL"), chance.nextInt(3) == 0 ? 2 : 0, 20 + 40 * chance.nextInt(3));
  }

  private static Parameter any(String name, Chance chance) {
    double size = StrictMath.pow(10, 8 * chance.nextDouble() - 4);
    return switch (chance.nextInt(8)) {
      case 0 -> {
        double low = (chance.nextDouble() - 0.5) * size;
        yield new Parameter.Continuous(name, new Unit("uL"), low, low + size);
      }
      case 1, 2 -> new Parameter.Continuous(name, new Unit("uL"), 0, size);
      case 3 -> new Parameter.Continuous(name, new Unit("uL"), 0.001 * size, size, Scale.LOG);
      case 4 -> {
        long low = chance.nextInt(9) - 4L;
        yield new Parameter.Whole(name, new Unit("uL"), low, low + chance.nextInt(200));
      }
      case 5 -> {
        List<Double> levels = new ArrayList<>();
        for (int i = chance.nextInt(8); i >= 0; i--) {
          levels.add((chance.nextDouble() - 0.5) * size);
        }
        yield new Parameter.Discrete(name, new Unit("uL"), levels);
      }
      case 6 -> new Parameter.Ordinal(name, List.of("a", "b", "c"));
      default -> new Parameter.Categorical(name, List.of("u", "v", "w", "x"));
    };
  }

  private static Value value(Parameter parameter, Chance chance) {
    double u = chance.nextDouble();
    return switch (parameter) {
      case Parameter.Continuous(_, var unit, double low, double high, _) ->
          Value.of(low + u * (high - low), unit.ucum());
      case Parameter.Whole(_, var unit, long low, long high) ->
          Value.of((double) (low + (long) (u * (high - low + 1))), unit.ucum());
      case Parameter.Discrete(_, var unit, var levels) ->
          Value.of(levels.get((int) (u * levels.size())), unit.ucum());
      case Parameter.Ordinal(_, var choices) -> Value.of(choices.get((int) (u * choices.size())));
      case Parameter.Categorical(_, var choices, _) ->
          Value.of(choices.get((int) (u * choices.size())));
    };
  }

  /// What is wrong with a point; empty when nothing is.
  static Optional<String> wrong(SearchSpace space, Point point) {
    for (Parameter parameter : space.parameters()) {
      if (!has(parameter, point.values().get(parameter.name()))) {
        return Optional.of(parameter + " of " + point);
      }
    }
    return space.constraints().stream()
        .filter(constraint -> !keeps(space, constraint, point))
        .findFirst()
        .map(constraint -> constraint + " of " + point);
  }

  private static boolean keeps(SearchSpace space, Constraint constraint, Point point) {
    return switch (constraint) {
      case Constraint.Linear(var weights, double low, double high) -> {
        double sum = 0;
        for (Map.Entry<String, Double> term : weights.entrySet()) {
          sum += term.getValue() * number(point.values(), term.getKey());
        }
        double slack = 2e-9 * size(weights, space.parameters());
        yield sum >= low - slack && sum <= high + slack;
      }
      case Constraint.NonZero(var names, int low, int high) -> {
        long used = names.stream().filter(name -> number(point.values(), name) != 0).count();
        yield used >= low && used <= high;
      }
      case Constraint.Forbidden(_, var forbids) -> !forbids.test(point);
    };
  }

  private static double size(Map<String, Double> weights, List<Parameter> parameters) {
    double size = 0;
    for (Parameter parameter : parameters) {
      size +=
          Math.abs(weights.getOrDefault(parameter.name(), 0.0))
              * switch (parameter) {
                case Parameter.Continuous c -> Math.max(Math.abs(c.low()), Math.abs(c.high()));
                case Parameter.Whole w -> Math.max(Math.abs(w.low()), Math.abs(w.high()));
                case Parameter.Discrete d ->
                    Math.max(Math.abs(d.levels().getFirst()), Math.abs(d.levels().getLast()));
                case Parameter.Ordinal _, Parameter.Categorical _ -> 0;
              };
    }
    return size;
  }

  static boolean has(Parameter parameter, @Nullable Value value) {
    return switch (parameter) {
      case Parameter.Continuous(_, var unit, double low, double high, _) ->
          value instanceof Value.Scalar(var q)
              && q.unit().equals(unit)
              && q.value() >= low
              && q.value() <= high;
      case Parameter.Discrete(_, var unit, var levels) ->
          value instanceof Value.Scalar(var q)
              && q.unit().equals(unit)
              && levels.contains(q.value());
      case Parameter.Categorical(_, var choices, _) ->
          value instanceof Value.Text(var word) && choices.contains(word);
      case Parameter.Ordinal(_, var choices) ->
          value instanceof Value.Text(var word) && choices.contains(word);
      case Parameter.Whole(_, var unit, long low, long high) ->
          value instanceof Value.Scalar(var q)
              && q.unit().equals(unit)
              && q.value() >= low
              && q.value() <= high
              && q.value() == Math.rint(q.value());
    };
  }

  private static double number(Map<String, Value> values, String name) {
    if (values.get(name) instanceof Value.Scalar(var quantity)) {
      return quantity.value();
    }
    throw new IllegalArgumentException(name + " is no number");
  }
}
