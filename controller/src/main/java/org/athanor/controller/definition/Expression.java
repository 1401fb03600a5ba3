// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Map;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Value;

/// A compiled, type-checked expression (CEL).
public interface Expression {
  String source();

  /// @throws ExpressionFailure when the scope lacks a value that the expression needs, or the
  ///   arithmetic fails; the message says which
  Value evaluate(Scope scope);

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
