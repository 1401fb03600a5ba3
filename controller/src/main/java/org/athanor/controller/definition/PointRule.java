// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.athanor.controller.definition.Expression.ExpressionFailure;
import org.athanor.controller.definition.Expression.Scope;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Point;

/// Which points an expression forbids. Where it cannot be calculated nothing may be tried.
///
/// @param fixed the parameters that are not varied
record PointRule(Expression expression, Map<String, Value> fixed) implements Predicate<Point> {
  @Override
  public boolean test(Point point) {
    try {
      return expression.evaluate(scope(fixed, point), Unit.ONE) instanceof Value.Flag(boolean set)
          && set;
    } catch (ExpressionFailure cannot) {
      return true;
    }
  }

  static Scope scope(Map<String, Value> fixed, Point point) {
    Map<String, Value> all = new TreeMap<>(fixed);
    all.putAll(point.values());
    return new Scope(all, Map.of());
  }
}
