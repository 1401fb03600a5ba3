// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.athanor.model.value.Value;
import org.athanor.planner.reason.Binding;
import org.athanor.planner.space.Coordinates;

/// Which limits a point touches.
final class Edges {
  /// Of a range; settings are proposed in coarser steps.
  private static final double TOUCHING = 1e-9;

  private final SearchSpace space;
  private final Coordinates coordinates;

  Edges(SearchSpace space, Coordinates coordinates) {
    this.space = space;
    this.coordinates = coordinates;
  }

  List<Binding> of(double[] row) {
    List<Binding> binding = new ArrayList<>();
    for (int d = 0; d < row.length; d++) {
      if (coordinates.categorical(d) || coordinates.stops(d).length == 1) {
        continue;
      }
      if (row[d] <= TOUCHING) {
        binding.add(new Binding.Lowest(name(d)));
      } else if (row[d] >= 1 - TOUCHING) {
        binding.add(new Binding.Highest(name(d)));
      }
    }
    Map<String, Value> values = coordinates.point(row).values();
    space.constraints().stream()
        .flatMap(constraint -> touched(constraint, values))
        .forEach(binding::add);
    return List.copyOf(binding);
  }

  /// A sum that is prescribed always binds; nothing is learnt by saying so.
  private static Stream<Binding> touched(Constraint constraint, Map<String, Value> values) {
    return switch (constraint) {
      case Constraint.Linear linear when linear.exact() -> Stream.empty();
      case Constraint.Linear linear -> {
        double sum = sum(linear, values);
        double near = 1e-6 * Math.max(1, Math.abs(sum));
        yield sum >= linear.high() - near
            ? Stream.of(new Binding.HighestSum(words(linear), linear.high()))
            : sum <= linear.low() + near
                ? Stream.of(new Binding.LowestSum(words(linear), linear.low()))
                : Stream.empty();
      }
      case Constraint.NonZero(var parameters, int _, int high) ->
          high < parameters.size() && nonZero(parameters, values) == high
              ? Stream.of(new Binding.MostOf(parameters, high))
              : Stream.empty();
      case Constraint.Forbidden _ -> Stream.empty();
    };
  }

  private static double sum(Constraint.Linear linear, Map<String, Value> values) {
    double sum = 0;
    for (Map.Entry<String, Double> weight : linear.weights().entrySet()) {
      sum += weight.getValue() * number(values, weight.getKey());
    }
    return sum;
  }

  private static String words(Constraint.Linear linear) {
    return linear.weights().entrySet().stream()
        .map(w -> w.getValue() == 1 ? w.getKey() : w.getValue() + " " + w.getKey())
        .collect(Collectors.joining(" + "));
  }

  private static long nonZero(List<String> parameters, Map<String, Value> values) {
    return parameters.stream().filter(name -> number(values, name) != 0).count();
  }

  private static double number(Map<String, Value> values, String name) {
    return values.get(name) instanceof Value.Scalar(var quantity) ? quantity.value() : 0;
  }

  private String name(int dimension) {
    return space.parameters().get(dimension).name();
  }
}
