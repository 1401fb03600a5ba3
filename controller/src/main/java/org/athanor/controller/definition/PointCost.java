// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Map;
import org.athanor.controller.definition.Expression.ExpressionFailure;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Cost;
import org.athanor.planner.Point;

/// What an expression says that an experiment costs. Where it cannot be calculated, or is not above
/// 0, the experiment costs 1.
///
/// @param fixed the parameters that are not varied
record PointCost(Expression expression, Map<String, Value> fixed) implements Cost {
  @Override
  public double at(Point point) {
    try {
      Value value = expression.evaluate(PointRule.scope(fixed, point), Unit.ONE);
      return value instanceof Value.Scalar(Quantity(double cost, _)) && cost > 0 ? cost : 1;
    } catch (ExpressionFailure cannot) {
      return 1;
    }
  }
}
