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
import org.athanor.planner.SearchSpace;

/// What a campaign says about the parameters of its recipe, in the recipe's units and within its
/// limits.
final class VaryReading {
  private final Map<String, ParameterEntry> parameters;
  private final List<SearchSpace.Parameter> space = new ArrayList<>();
  private final Map<String, CandidateTable.Column> columns = new LinkedHashMap<>();

  VaryReading(Map<String, ParameterEntry> parameters) {
    this.parameters = parameters;
  }

  List<SearchSpace.Parameter> space() {
    return space;
  }

  Map<String, CandidateTable.Column> columns() {
    return columns;
  }

  void vary(String name, Field field) {
    known(name, field)
        .ifPresent(entry -> {
          switch (entry) {
            case ParameterEntry.Number number -> number(number, field);
            case ParameterEntry.Choice choice -> choice(choice, field);
            case ParameterEntry.Flag _ ->
                field.problem("\"" + name + "\" is a flag; only numbers and choices vary", "set");
          }
        });
  }

  private void number(ParameterEntry.Number number, Field field) {
    if (wrongKind(field, "choices", "a number", "low and high, or levels")) {
      return;
    }
    Unit unit = number.unit();
    Optional<Unit> written =
        field.key("unit").isPresent() ? QuantityText.unit(field.key("unit")) : Optional.of(unit);
    if (written.isEmpty()) {
      return;
    }
    if (!Units.convertible(written.get(), unit)) {
      field
          .key("unit")
          .problem(written.get() + " cannot be converted to " + unit, unit + " or a unit like it");
      return;
    }
    if (field.key("levels").isPresent()) {
      levels(number, written.get(), field);
    } else {
      range(number, written.get(), field);
    }
  }

  private void levels(ParameterEntry.Number number, Unit written, Field field) {
    List<Double> levels =
        field.key("levels").items().stream()
            .flatMap(item -> within(number, written, item).stream())
            .toList();
    if (!levels.isEmpty()) {
      add(
          new SearchSpace.Parameter.Discrete(number.name(), number.unit(), levels),
          number,
          written);
    }
  }

  private void range(ParameterEntry.Number number, Unit written, Field field) {
    Optional<Double> low =
        field.key("low").isPresent()
            ? within(number, written, field.key("low"))
            : Optional.of(number.min());
    Optional<Double> high =
        field.key("high").isPresent()
            ? within(number, written, field.key("high"))
            : Optional.of(number.max());
    if (low.isEmpty() || high.isEmpty()) {
      return;
    }
    if (low.get() >= high.get()) {
      field.problem(
          "low must be below high: " + QuantityText.shown(low.get(), high.get(), number.unit()),
          limits(number));
      return;
    }
    add(
        new SearchSpace.Parameter.Continuous(number.name(), number.unit(), low.get(), high.get()),
        number,
        written);
  }

  private void add(SearchSpace.Parameter parameter, ParameterEntry.Number number, Unit written) {
    space.add(parameter);
    columns.put(
        number.name(),
        switch (parameter) {
          case SearchSpace.Parameter.Continuous range ->
              new CandidateTable.Column(number, written, range.low(), range.high());
          case SearchSpace.Parameter.Whole range ->
              new CandidateTable.Column(number, written, range.low(), range.high());
          case SearchSpace.Parameter.Discrete _,
              SearchSpace.Parameter.Ordinal _,
              SearchSpace.Parameter.Categorical _ ->
              new CandidateTable.Column(number, written, number.min(), number.max());
        });
  }

  private void choice(ParameterEntry.Choice choice, Field field) {
    if (wrongKind(field, "levels", "a choice", "choices")
        || wrongKind(field, "unit", "a choice", "choices")
        || wrongKind(field, "low", "a choice", "choices")
        || wrongKind(field, "high", "a choice", "choices")) {
      return;
    }
    List<String> choices =
        field.key("choices").isPresent()
            ? field.key("choices").items().stream()
                .flatMap(item -> oneOf(choice, item).stream())
                .toList()
            : choice.choices();
    if (!choices.isEmpty()) {
      space.add(new SearchSpace.Parameter.Categorical(choice.name(), choices));
      columns.put(choice.name(), new CandidateTable.Column(choice, Unit.ONE, 0, 0));
    }
  }

  private static boolean wrongKind(Field field, String key, String kind, String allowed) {
    if (field.key(key).isPresent()) {
      field.named(key).problem("the parameter is " + kind, allowed);
      return true;
    }
    return false;
  }

  /// The value that the campaign gives a parameter once and for all.
  Optional<Value> value(String name, Field field) {
    return known(name, field)
        .flatMap(entry ->
            switch (entry) {
              case ParameterEntry.Number number -> {
                if (field.number().isEmpty()
                    && field.text().filter(QuantityText::looksLikeOne).isEmpty()) {
                  field.problem("is not a number", limits(number));
                  yield Optional.empty();
                }
                yield within(number, number.unit(), field)
                    .map(value -> Value.of(value, number.unit().ucum()));
              }
              case ParameterEntry.Choice choice -> {
                if (field.text().isEmpty()) {
                  field.problem("is not a text", "one of " + Suggestion.list(choice.choices()));
                }
                yield oneOf(choice, field).map(Value::of);
              }
              case ParameterEntry.Flag _ -> {
                if (field.flag().isEmpty()) {
                  field.problem("is not a flag", "true or false");
                }
                yield field.flag().map(Value::of);
              }
            });
  }

  private Optional<ParameterEntry> known(String name, Field field) {
    ParameterEntry entry = parameters.get(name);
    if (entry == null) {
      field
          .problems()
          .add(
              field.at(),
              field.path(),
              Suggestion.unknown("parameter", name, parameters.keySet()),
              Suggestion.list(parameters.keySet()));
    }
    return Optional.ofNullable(entry);
  }

  private static Optional<Double> within(ParameterEntry.Number number, Unit written, Field field) {
    Optional<Double> value = QuantityText.in(number.unit(), written, field);
    if (value.isPresent() && (value.get() < number.min() || value.get() > number.max())) {
      field.problem(
          QuantityText.shown(value.get(), number.unit()) + " is out of range", limits(number));
      return Optional.empty();
    }
    return value;
  }

  private static Optional<String> oneOf(ParameterEntry.Choice choice, Field field) {
    Optional<String> text = field.text();
    if (text.isPresent() && !choice.choices().contains(text.get())) {
      field.problem(
          Suggestion.unknown("choice", text.get(), choice.choices()),
          "one of " + Suggestion.list(choice.choices()));
      return Optional.empty();
    }
    return text;
  }

  private static String limits(ParameterEntry.Number number) {
    return QuantityText.shown(number.min(), number.max(), number.unit());
  }
}
