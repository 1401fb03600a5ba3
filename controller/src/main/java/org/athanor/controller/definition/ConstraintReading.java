// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;

/// What a campaign says must hold between the parameters that it varies.
final class ConstraintReading {
  private final Map<String, ParameterEntry> parameters;
  private final Map<String, CandidateTable.Column> varied;
  private final Map<String, Value> fixed;

  ConstraintReading(
      Map<String, ParameterEntry> parameters,
      Map<String, CandidateTable.Column> varied,
      Map<String, Value> fixed) {
    this.parameters = parameters;
    this.varied = varied;
    this.fixed = fixed;
  }

  List<Constraint> read(Field list) {
    List<Constraint> constraints = new ArrayList<>();
    for (Field field : list.items()) {
      if (field.key("sum").isPresent()) {
        sum(field).ifPresent(constraints::add);
      } else if (field.key("non-zero").isPresent()) {
        nonZero(field).ifPresent(constraints::add);
      } else if (field.key("forbid").isPresent()) {
        forbidden(field).ifPresent(constraints::add);
      }
    }
    return constraints;
  }

  /// A list of names counts each once; a mapping gives each its weight.
  private Optional<Constraint> sum(Field field) {
    Field terms = field.key("sum");
    Map<String, Field> names = new LinkedHashMap<>();
    terms.items().forEach(item -> item.text().ifPresent(name -> names.put(name, item)));
    names.putAll(terms.entries());
    Map<String, Double> weights = new LinkedHashMap<>();
    Optional<Unit> unit = Optional.empty();
    for (Map.Entry<String, Field> term : names.entrySet()) {
      Optional<ParameterEntry.Number> number = number(term.getKey(), term.getValue());
      if (number.isEmpty()) {
        return Optional.empty();
      }
      Unit own = number.get().unit();
      Unit common = unit.orElse(own);
      unit = Optional.of(common);
      Optional<Double> factor = factor(own, common);
      if (factor.isEmpty()) {
        term.getValue()
            .problem(
                own + " cannot be added to " + common, "parameters in " + common + " or alike");
        return Optional.empty();
      }
      double weight = terms.isMapping() ? term.getValue().number().orElse(1.0) : 1.0;
      if (weight == 0) {
        term.getValue().problem("a weight of 0 says nothing", "a weight other than 0");
        return Optional.empty();
      }
      weights.put(term.getKey(), weight * factor.get());
    }
    Unit common = unit.orElse(Unit.ONE);
    Optional<Double> exact = QuantityText.in(common, common, field.key("equals"));
    Optional<Double> low = QuantityText.in(common, common, field.key("at-least"));
    Optional<Double> high = QuantityText.in(common, common, field.key("at-most"));
    if (exact.isPresent() == (low.isPresent() || high.isPresent())) {
      field.problem(
          exact.isPresent() ? "says equals and a bound" : "says no bound",
          "equals; or at-least, at-most or both");
      return Optional.empty();
    }
    double least = exact.or(() -> low).orElse(Double.NEGATIVE_INFINITY);
    double most = exact.or(() -> high).orElse(Double.POSITIVE_INFINITY);
    if (least > most) {
      field.problem("at-least is above at-most", QuantityText.shown(most, common) + " or less");
      return Optional.empty();
    }
    return weights.isEmpty()
        ? Optional.empty()
        : Optional.of(new Constraint.Linear(weights, least, most));
  }

  /// How many of one unit another is; empty when they cannot be added, as scales with an offset.
  private static Optional<Double> factor(Unit from, Unit to) {
    if (from.equals(to)) {
      return Optional.of(1.0);
    }
    Optional<Double> zero = Units.convert(0, from, to);
    return Units.convert(1, from, to).filter(_ -> zero.filter(z -> z == 0).isPresent());
  }

  private Optional<Constraint> nonZero(Field field) {
    List<String> names = new ArrayList<>();
    for (Field item : field.key("non-zero").items()) {
      String name = item.text().orElse("");
      if (number(name, item).isEmpty()) {
        return Optional.empty();
      }
      names.add(name);
    }
    int low = field.key("at-least").whole().map(Long::intValue).orElse(0);
    int high = field.key("at-most").whole().map(Long::intValue).orElse(names.size());
    if (low > high || names.isEmpty()) {
      field.problem("at-least " + low + " of at most " + high, "at-least not above at-most");
      return Optional.empty();
    }
    return Optional.of(new Constraint.NonZero(names, low, high));
  }

  private Optional<Constraint> forbidden(Field field) {
    Field forbid = field.key("forbid");
    return new ExpressionCompiler(parameters, List.of())
        .compile(forbid, 0, Optional.of(Expression.Type.FLAG))
        .map(expression ->
            new Constraint.Forbidden(
                field.key("because").text().orElse(expression.source()),
                new PointRule(expression, fixed)));
  }

  private Optional<ParameterEntry.Number> number(String name, Field field) {
    if (!varied.containsKey(name)) {
      field.problem(
          Suggestion.unknown("varied parameter", name, varied.keySet()),
          Suggestion.list(varied.keySet()));
      return Optional.empty();
    }
    if (parameters.get(name) instanceof ParameterEntry.Number number) {
      return Optional.of(number);
    }
    field.problem("\"" + name + "\" is no number", "parameters that are numbers");
    return Optional.empty();
  }
}
