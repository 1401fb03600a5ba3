// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.jspecify.annotations.Nullable;

/// An expression in CEL. Two are equal when they say the same about the same parameters.
final class CelExpression implements Expression {

  /// What an expression looks at.
  sealed interface Reference {
    record Parameter(String name) implements Reference {
      /// A name with a dot stands for itself: what a condition of a lab sees has its own heads.
      static String variable(String name) {
        return name.contains(".") ? name : "parameters." + name;
      }

      @Override
      public String toString() {
        return variable(name);
      }
    }

    record Observed(StepId step, String observation) implements Reference {
      @Override
      public String toString() {
        return "steps." + step + "." + observation;
      }
    }
  }

  private final String source;
  private final Type type;
  private final CelRuntime.Program program;
  private final Set<Reference> references;
  private final Optional<Reference> plain;
  private final Map<String, ParameterEntry> parameters;

  CelExpression(
      String source,
      Type type,
      CelRuntime.Program program,
      Set<Reference> references,
      Optional<Reference> plain,
      Map<String, ParameterEntry> parameters) {
    this.source = source;
    this.type = type;
    this.program = program;
    this.references = references;
    this.plain = plain;
    this.parameters = parameters;
  }

  @Override
  public String source() {
    return source;
  }

  @Override
  public Type type() {
    return type;
  }

  Set<Reference> references() {
    return references;
  }

  /// Present when the expression is nothing but this reference.
  Optional<Reference> plain() {
    return plain;
  }

  @Override
  public Value evaluate(Scope scope, Unit unit) {
    if (plain.isPresent()) {
      return in(unit, find(plain.get(), scope), plain.get());
    }
    Object result;
    try {
      result = program.eval(variables(scope));
    } catch (CelEvaluationException failed) {
      throw new ExpressionFailure(source + ": " + failed.getMessage());
    }
    return switch (result) {
      case Double number when Double.isFinite(number) -> Value.of(number, unit.ucum());
      case String text -> Value.of(text);
      case Boolean flag -> Value.of(flag);
      default -> throw new ExpressionFailure(source + " gives " + result + ", no finite number");
    };
  }

  private Map<String, Object> variables(Scope scope) {
    Map<String, Object> variables = new HashMap<>();
    Map<StepId, Map<String, Object>> steps = new HashMap<>();
    for (Reference reference : references) {
      Value value = find(reference, scope);
      switch (reference) {
        case Reference.Parameter(var name) ->
            variables.put(
                Reference.Parameter.variable(name), plainObject(declared(name, value, reference)));
        case Reference.Observed(var step, var observation) ->
            steps
                .computeIfAbsent(step, _ -> new HashMap<>())
                .put(observation, number(value, reference));
      }
    }
    steps.forEach((step, observed) -> variables.put("steps." + step, observed));
    return variables;
  }

  private Value declared(String name, Value value, Reference reference) {
    return parameters.get(name) instanceof ParameterEntry.Number number
        ? in(number.unit(), value, reference)
        : value;
  }

  private static Value in(Unit unit, Value value, Reference reference) {
    return switch (value) {
      case Value.Scalar(Quantity quantity) ->
          new Value.Scalar(
              Units.convert(quantity, unit)
                  .orElseThrow(() ->
                      new ExpressionFailure(
                          reference + " is " + quantity + ", which cannot be made " + unit)));
      case Value.Text _, Value.Flag _ -> value;
    };
  }

  private Value find(Reference reference, Scope scope) {
    @Nullable Value value =
        switch (reference) {
          case Reference.Parameter(var name) -> scope.parameters().get(name);
          case Reference.Observed(var step, var observation) ->
              scope.steps().getOrDefault(step, Map.of()).get(observation);
        };
    if (value != null) {
      return value;
    }
    throw new ExpressionFailure(
        switch (reference) {
          case Reference.Parameter _ -> reference + " has no value";
          case Reference.Observed(var step, _) ->
              scope.steps().containsKey(step)
                  ? reference
                      + " was not observed; the step gave: "
                      + Suggestion.list(
                          scope.steps().getOrDefault(step, Map.of()).keySet().stream()
                              .sorted()
                              .toList())
                  : "step " + step + " has not ended, so " + reference + " has no value";
        });
  }

  private static Object plainObject(Value value) {
    return switch (value) {
      case Value.Scalar(Quantity quantity) -> quantity.value();
      case Value.Text(String text) -> text;
      case Value.Flag(boolean set) -> set;
    };
  }

  private static Double number(Value value, Reference reference) {
    if (value instanceof Value.Scalar(Quantity quantity)) {
      return quantity.value();
    }
    throw new ExpressionFailure(reference + " is not a number: " + value);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CelExpression that
        && source.equals(that.source)
        && type == that.type
        && parameters.equals(that.parameters);
  }

  @Override
  public int hashCode() {
    return Objects.hash(source, type);
  }

  @Override
  public String toString() {
    return source;
  }
}
