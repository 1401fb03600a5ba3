// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.math.BigDecimal;
import java.math.MathContext;
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
      say(parameter, value.words() + " is no number" + in(unit, " in "));
    } else if (!fits.test(quantity.value())) {
      say(parameter, digits(quantity.value()) + in(unit, " ") + " cannot be");
    }
  }

  private void word(Parameter parameter, Value value, List<String> choices) {
    if (!(value instanceof Value.Text(String text)) || !choices.contains(text)) {
      say(parameter, value.words() + " is no choice");
    }
  }

  private void say(Parameter parameter, String what) {
    faults.add(new Fault(parameter.name(), what, allowed(parameter)));
  }

  private static String allowed(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Continuous range -> between(range.low(), range.high(), in(range.unit(), " "));
      case Parameter.Whole range ->
          "a whole number from " + range.low() + " to " + range.high() + in(range.unit(), " ");
      case Parameter.Discrete levels ->
          levels.levels().stream()
              .map(PointCheck::digits)
              .collect(Collectors.joining(", ", "one of ", in(levels.unit(), " ")));
      case Parameter.Ordinal words -> "one of " + String.join(", ", words.choices());
      case Parameter.Categorical words -> "one of " + String.join(", ", words.choices());
    };
  }

  private static String between(double low, double high, String unit) {
    if (low == high) {
      return digits(low) + unit;
    }
    if (low == Double.NEGATIVE_INFINITY) {
      return "at most " + digits(high) + unit;
    }
    return high == Double.POSITIVE_INFINITY
        ? "at least " + digits(low) + unit
        : digits(low) + " to " + digits(high) + unit;
  }

  /// Without a decimal point that nobody wrote, nor digits that only the adding has made.
  private static String digits(double value) {
    BigDecimal written = BigDecimal.valueOf(value).round(MathContext.DECIMAL32);
    if (Math.abs(written.doubleValue() - value) > ROUNDING * 1e-6 * Math.abs(value)) {
      return String.valueOf(value);
    }
    BigDecimal plain = written.stripTrailingZeros();
    return Math.abs(plain.scale()) < 12 ? plain.toPlainString() : plain.toString();
  }

  private static String in(Unit unit, String between) {
    return unit.equals(Unit.ONE) ? "" : between + unit;
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
          String unit = unit(linear.weights());
          faults.add(
              new Fault(
                  "",
                  terms(linear.weights()) + " = " + digits(sum) + unit,
                  between(linear.low(), linear.high(), unit)));
        }
      }
      case Constraint.NonZero(var parameters, int low, int high) -> {
        long count = parameters.stream().filter(name -> number(name) != 0).count();
        if (count < low || count > high) {
          faults.add(
              new Fault(
                  "",
                  count + " of " + String.join(", ", parameters) + " are not 0",
                  between(low, high, "")));
        }
      }
      case Constraint.Forbidden(String words, var forbids) -> {
        if (forbids.test(point)) {
          faults.add(new Fault("", "is forbidden: " + words, "another point"));
        }
      }
    }
  }

  /// `cyan - 2 magenta`, in the order in which the space names them.
  private String terms(Map<String, Double> weights) {
    StringBuilder terms = new StringBuilder();
    for (Parameter parameter : space.parameters()) {
      Double weight = weights.get(parameter.name());
      if (weight != null) {
        boolean first = terms.isEmpty();
        terms.append(weight < 0 ? (first ? "-" : " - ") : (first ? "" : " + "));
        terms.append(Math.abs(weight) == 1 ? "" : digits(Math.abs(weight)) + " ");
        terms.append(parameter.name());
      }
    }
    return terms.toString();
  }

  /// Of a plain sum of parameters that have the same.
  private String unit(Map<String, Double> weights) {
    List<Unit> units =
        space.parameters().stream()
            .filter(parameter -> weights.containsKey(parameter.name()))
            .map(PointCheck::unit)
            .distinct()
            .toList();
    boolean plain = weights.values().stream().allMatch(weight -> Math.abs(weight) == 1);
    return plain && units.size() == 1 ? in(units.getFirst(), " ") : "";
  }

  private static Unit unit(Parameter parameter) {
    return switch (parameter) {
      case Parameter.Continuous range -> range.unit();
      case Parameter.Whole range -> range.unit();
      case Parameter.Discrete levels -> levels.unit();
      case Parameter.Ordinal _, Parameter.Categorical _ -> Unit.ONE;
    };
  }

  private double number(String name) {
    return values.get(name) instanceof Value.Scalar(var quantity) ? quantity.value() : 0;
  }
}
