// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.controller.definition.RecipeDefinition.ResultEntry;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.model.id.RecipeId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// Makes a recipe of a text that the schema has looked at, and checks what a schema cannot: units,
/// ranges, that everything named exists, and the expressions with their types.
final class RecipeReading {
  private static final SchemaCheck SCHEMA = SchemaCheck.named("recipe");

  private final Field root;
  private final Map<String, ParameterEntry> parameters = new LinkedHashMap<>();
  private final Map<String, String> labware = new LinkedHashMap<>();
  private final List<StepEntry> steps = new ArrayList<>();
  private final Map<String, ResultEntry> results = new LinkedHashMap<>();

  private RecipeReading(Field root) {
    this.root = root;
  }

  /// Empty when something is wrong with it.
  static Optional<RecipeDefinition> read(Field root) {
    int before = root.problems().size();
    SCHEMA.check(root);
    return new RecipeReading(root).read(before);
  }

  private Optional<RecipeDefinition> read(int before) {
    root.key("parameters").entries().forEach(this::parameter);
    root.key("labware")
        .entries()
        .forEach((name, field) -> labware.put(name, field.text().orElse("")));
    List<Field> written = root.key("steps").items();
    List<String> ids = written.stream().map(step -> step.key("id").text().orElse("")).toList();
    ExpressionCompiler compiler = new ExpressionCompiler(parameters, ids);
    for (int index = 0; index < written.size(); index++) {
      step(index, written.get(index), ids, compiler);
    }
    root.key("results")
        .entries()
        .forEach((name, field) -> result(name, field, ids.size(), compiler));
    if (root.problems().size() > before) {
      return Optional.empty();
    }
    String id = root.key("recipe").text().orElseThrow();
    return Optional.of(
        new RecipeDefinition(
            new RecipeId(id),
            root.key("title").text().orElse(id),
            Collections.unmodifiableMap(parameters),
            Collections.unmodifiableMap(labware),
            List.copyOf(steps),
            Collections.unmodifiableMap(results),
            Origin.of(root)));
  }

  private void parameter(String name, Field field) {
    if (field.key("choices").isPresent()) {
      List<String> choices =
          field.key("choices").items().stream().flatMap(item -> item.text().stream()).toList();
      parameters.put(name, new ParameterEntry.Choice(name, choices));
    } else if (field.key("flag").isPresent()) {
      parameters.put(name, new ParameterEntry.Flag(name));
    } else {
      number(name, field);
    }
  }

  private void number(String name, Field field) {
    // what is wrong with a parameter shall not be said again of every expression that names it
    parameters.put(name, new ParameterEntry.Number(name, Unit.ONE, 0, 0));
    QuantityText.unit(field.key("unit"))
        .ifPresent(unit -> {
          Optional<Double> min = QuantityText.in(unit, unit, field.key("min"));
          Optional<Double> max = QuantityText.in(unit, unit, field.key("max"));
          if (min.isPresent() && max.isPresent()) {
            if (min.get() > max.get()) {
              field
                  .key("min")
                  .problem("min is above max: " + min.get() + " > " + max.get(), "min <= max");
            }
            parameters.put(name, new ParameterEntry.Number(name, unit, min.get(), max.get()));
          }
        });
  }

  private void step(int index, Field field, List<String> ids, ExpressionCompiler compiler) {
    String id = ids.get(index);
    if (!id.isEmpty() && ids.indexOf(id) < index) {
      field.key("id").problem("there are two steps called \"" + id + "\"", "each id once");
    }
    if (field.key("move").isPresent()) {
      steps.add(
          new StepEntry.Move(
              Names.step(id),
              field.key("by").text().orElse(""),
              knownLabware(field.key("move")).orElse(""),
              field.key("to").text().orElse("")));
      return;
    }
    Map<String, Expression> arguments = new LinkedHashMap<>();
    field
        .key("with")
        .entries()
        .forEach((name, argument) ->
            expression(argument, index, compiler, Optional.empty())
                .ifPresent(expression -> arguments.put(name, expression)));
    steps.add(
        new StepEntry.Run(
            Names.step(id),
            field.key("on").text().orElse(""),
            Names.program(field.key("run").text().orElse("")),
            Collections.unmodifiableMap(arguments),
            knownLabware(field.key("sample"))));
  }

  private Optional<String> knownLabware(Field field) {
    Optional<String> name = field.text();
    if (name.isPresent() && !labware.containsKey(name.get())) {
      field.problem(
          Suggestion.unknown("labware", name.get(), labware.keySet()),
          Suggestion.list(labware.keySet()));
      return Optional.empty();
    }
    return name;
  }

  private void result(String name, Field field, int ended, ExpressionCompiler compiler) {
    Optional<Unit> unit = QuantityText.unit(field.key("unit"));
    Optional<Expression> value =
        expression(field.key("value"), ended, compiler, Optional.of(Expression.Type.NUMBER));
    if (unit.isPresent() && value.isPresent()) {
      checkUnit(value.get(), unit.get(), field.key("value"));
      results.put(name, new ResultEntry(name, unit.get(), value.get()));
    }
  }

  private void checkUnit(Expression value, Unit unit, Field field) {
    Optional<Unit> own =
        switch (value) {
          case ConstantExpression constant
              when constant.hasUnit() && constant.value() instanceof Value.Scalar(Quantity it) ->
              Optional.of(it.unit());
          case CelExpression cel
              when cel.plain().orElse(null) instanceof CelExpression.Reference.Parameter(var name)
                  && parameters.get(name) instanceof ParameterEntry.Number number ->
              Optional.of(number.unit());
          default -> Optional.empty();
        };
    if (own.isPresent() && !Units.convertible(own.get(), unit)) {
      field.problem("is in " + own.get() + ", which cannot be converted to " + unit, "");
    }
  }

  private static Optional<Expression> expression(
      Field field, int ended, ExpressionCompiler compiler, Optional<Expression.Type> wanted) {
    Optional<JsonNode> json = field.scalar().map(YamlNode.Scalar::json);
    if (json.isEmpty() || json.get().isNull()) {
      return Optional.empty();
    }
    return json.get().isTextual()
        ? text(json.get().textValue(), field, ended, compiler, wanted)
        : constant(json.get(), field, wanted);
  }

  private static Optional<Expression> text(
      String text,
      Field field,
      int ended,
      ExpressionCompiler compiler,
      Optional<Expression.Type> wanted) {
    return QuantityText.looksLikeOne(text)
        ? QuantityText.parse(text, field)
            .map(quantity -> new ConstantExpression(text, new Value.Scalar(quantity), true))
        : compiler.compile(field, ended, wanted);
  }

  private static Optional<Expression> constant(
      JsonNode json, Field field, Optional<Expression.Type> wanted) {
    Expression expression =
        new ConstantExpression(
            json.asText(),
            json.isBoolean() ? Value.of(json.booleanValue()) : Value.of(json.doubleValue()),
            false);
    if (wanted.isPresent() && wanted.get() != expression.type()) {
      field.problem("is " + json.asText(), "a number");
      return Optional.empty();
    }
    return Optional.of(expression);
  }
}
