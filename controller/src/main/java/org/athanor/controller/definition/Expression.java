// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Map;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// A compiled, type-checked expression (CEL).
public interface Expression {
  String source();

  Type type();

  /// The value in `unit`. A number that an expression takes as it is (a plain parameter or
  /// observation) has a unit of its own and is converted; a calculated number is in `unit`.
  ///
  /// @throws ExpressionFailure when the scope lacks a value that the expression needs, or the
  ///   arithmetic fails; the message says which
  Value evaluate(Scope scope, Unit unit);

  enum Type {
    NUMBER,
    TEXT,
    FLAG
  }

  /// What an expression can see.
  ///
  /// @param steps what each ended step observed, by name
  record Scope(Map<String, Value> parameters, Map<StepId, Map<String, Value>> steps) {}

  final class ExpressionFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ExpressionFailure(String message) {
      super(message);
    }
  }
}
