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
    if (wrongKind(field, "choices", "a number", "low and high, or levels")
        || wrongKind(field, "ordered", "a number", "low and high, or levels")
        || wrongKind(field, "descriptors", "a number", "low and high, or levels")) {
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
    if (field.key("whole").flag().orElse(false)) {
      whole(number, low.get(), high.get(), written, field);
      return;
    }
    boolean log = field.key("scale").text().filter("log"::equals).isPresent();
    if (log && low.get() <= 0) {
      field
          .key("scale")
          .problem(
              "a log scale needs low above 0: " + QuantityText.shown(low.get(), number.unit()),
              "linear");
      return;
    }
    add(
        new SearchSpace.Parameter.Continuous(
            number.name(),
            number.unit(),
            low.get(),
            high.get(),
            log ? SearchSpace.Scale.LOG : SearchSpace.Scale.LINEAR),
        number,
        written);
  }

  private void whole(
      ParameterEntry.Number number, double low, double high, Unit written, Field field) {
    long least = (long) Math.ceil(low);
    long most = (long) Math.floor(high);
    if (least > most || Math.max(Math.abs(low), Math.abs(high)) > 1e15) {
      field.problem("there is no whole number in the range", limits(number));
      return;
    }
    add(
        new SearchSpace.Parameter.Whole(number.name(), number.unit(), least, most),
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
        || wrongKind(field, "high", "a choice", "choices")
        || wrongKind(field, "scale", "a choice", "choices")
        || wrongKind(field, "whole", "a choice", "choices")) {
      return;
    }
    List<String> choices =
        field.key("choices").isPresent()
            ? field.key("choices").items().stream()
                .flatMap(item -> oneOf(choice, item).stream())
                .toList()
            : choice.choices();
    if (!choices.isEmpty()) {
      space.add(
          field.key("ordered").flag().orElse(false)
              ? new SearchSpace.Parameter.Ordinal(choice.name(), choices)
              : new SearchSpace.Parameter.Categorical(
                  choice.name(), choices, descriptors(choices, field)));
      columns.put(choice.name(), new CandidateTable.Column(choice, Unit.ONE, 0, 0));
    }
  }

  /// Empty, with the problem said, when a choice has none or another number of them.
  private static Map<String, List<Double>> descriptors(List<String> choices, Field field) {
    Map<String, List<Double>> descriptors = new LinkedHashMap<>();
    Field written = field.key("descriptors");
    if (!written.isPresent()) {
      return descriptors;
    }
    for (String name : choices) {
      List<Double> numbers =
          written.key(name).items().stream().flatMap(item -> item.number().stream()).toList();
      int wanted = descriptors.isEmpty() ? numbers.size() : first(descriptors).size();
      if (numbers.isEmpty() || numbers.size() != wanted) {
        written.problem(
            "\"" + name + "\" has " + numbers.size() + " descriptors",
            "as many numbers for each choice");
        return Map.of();
      }
      descriptors.put(name, numbers);
    }
    return descriptors;
  }

  private static List<Double> first(Map<String, List<Double>> descriptors) {
    return descriptors.values().iterator().next();
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
