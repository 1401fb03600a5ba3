// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.SearchSpace.Parameter;

/// Holds a point that the built-in planner did not make against the space: a person's, or another
/// planner's. Written apart from what draws points, so that neither can hide a mistake of the
/// other.
public final class PointCheck {
  /// Of the size of a sum; what people add by hand is rounded.
  private static final double ROUNDING = 1e-6;

  /// @param parameter what it is about; empty for the point as a whole
  public record Fault(String parameter, String what, String allowed) {
    @Override
    public String toString() {
      return (parameter.isEmpty() ? "" : parameter + ": ") + what + " [" + allowed + "]";
    }
  }

  private final SearchSpace space;
  private final Map<String, Value> values;
  private final List<Fault> faults = new ArrayList<>();

  private PointCheck(SearchSpace space, Point point) {
    this.space = space;
    this.values = point.values();
  }

  /// None when the point may be tried.
  public static List<Fault> faults(SearchSpace space, Point point) {
    PointCheck check = new PointCheck(space, point);
    check.parameters();
    if (check.faults.isEmpty()) {
      check.candidates(point);
      space.constraints().forEach(constraint -> check.constraint(constraint, point));
    }
    return List.copyOf(check.faults);
  }

  private void parameters() {
    for (Parameter parameter : space.parameters()) {
      Value value = values.get(parameter.name());
      if (value == null) {
        say(parameter, "has no value");
      } else {
        parameter(parameter, value);
      }
    }
    TreeSet<String> unknown = new TreeSet<>(values.keySet());
    space.parameters().forEach(parameter -> unknown.remove(parameter.name()));
    String names =
        space.parameters().stream().map(Parameter::name).collect(Collectors.joining(", "));
    unknown.forEach(name -> faults.add(new Fault(name, "is not varied here", names)));
  }

  private void parameter(Parameter parameter, Value value) {
    switch (parameter) {
      case Parameter.Continuous range ->
          number(range, range.unit(), value, n -> n >= range.low() && n <= range.high());
      case Parameter.Whole range ->
          number(
              range,
              range.unit(),
              value,
              n -> n >= range.low() && n <= range.high() && n == Math.rint(n));
      case Parameter.Discrete levels ->
          number(levels, levels.unit(), value, levels.levels()::contains);
      case Parameter.Ordinal words -> word(words, value, words.choices());
      case Parameter.Categorical words -> word(words, value, words.choices());
    }
  }

  private void number(Parameter parameter, Unit unit, Value value, Predicate<Double> fits) {
    if (!(value instanceof Value.Scalar(var quantity)) || !quantity.unit().equals(unit)) {
      say(parameter, value + " is no number in " + unit);
    } else if (!fits.test(quantity.value())) {
      say(parameter, quantity + " cannot be");
    }
  }

  private void word(Parameter parameter, Value value, List<String> choices) {
    if (!(value instanceof Value.Text(String text)) || !choices.contains(text)) {
      say(parameter, value + " is no choice");
    }
  }

  private void say(Parameter parameter, String what) {
    faults.add(new Fault(parameter.name(), what, allowed(parameter)));
  }

  private static String allowed(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Continuous range -> range.low() + " to " + range.high() + " " + range.unit();
      case Parameter.Whole range ->
          "a whole number from " + range.low() + " to " + range.high() + " " + range.unit();
      case Parameter.Discrete levels -> "one of " + levels.levels() + " " + levels.unit();
      case Parameter.Ordinal words -> "one of " + words.choices();
      case Parameter.Categorical words -> "one of " + words.choices();
    };
  }

  private void candidates(Point point) {
    if (space.candidates().isPresent() && !space.candidates().get().contains(point)) {
      faults.add(
          new Fault("", "is not one of the campaign's candidates", "a row of the candidates"));
    }
  }

  private void constraint(Constraint constraint, Point point) {
    switch (constraint) {
      case Constraint.Linear linear -> {
        double sum = 0;
        double size = 1;
        for (Map.Entry<String, Double> weight : linear.weights().entrySet()) {
          double term = weight.getValue() * number(weight.getKey());
          sum += term;
          size = Math.max(size, Math.abs(term));
        }
        if (sum < linear.low() - ROUNDING * size || sum > linear.high() + ROUNDING * size) {
          faults.add(
              new Fault(
                  "", linear.weights() + " sum to " + sum, linear.low() + " to " + linear.high()));
        }
      }
      case Constraint.NonZero(var parameters, int low, int high) -> {
        long count = parameters.stream().filter(name -> number(name) != 0).count();
        if (count < low || count > high) {
          faults.add(
              new Fault("", count + " of " + parameters + " are not 0", low + " to " + high));
        }
      }
      case Constraint.Forbidden(String words, var forbids) -> {
        if (forbids.test(point)) {
          faults.add(new Fault("", "is forbidden: " + words, "another point"));
        }
      }
    }
  }

  private double number(String name) {
    return values.get(name) instanceof Value.Scalar(var quantity) ? quantity.value() : 0;
  }
}
