// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// A value that stands in the recipe.
///
/// @param hasUnit the number was written with its unit; otherwise it is in whatever unit is asked
record ConstantExpression(String source, Value value, boolean hasUnit) implements Expression {
  @Override
  public Type type() {
    return switch (value) {
      case Value.Scalar _ -> Type.NUMBER;
      case Value.Text _ -> Type.TEXT;
      case Value.Flag _ -> Type.FLAG;
    };
  }

  @Override
  public Value evaluate(Scope scope, Unit unit) {
    return switch (value) {
      case Value.Scalar(var quantity) when hasUnit ->
          new Value.Scalar(
              Units.convert(quantity, unit)
                  .orElseThrow(
                      () -> new ExpressionFailure(source + " cannot be converted to " + unit)));
      case Value.Scalar(var quantity) -> Value.of(quantity.value(), unit.ucum());
      case Value.Text _, Value.Flag _ -> value;
    };
  }
}
