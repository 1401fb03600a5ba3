// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Optional;
import org.athanor.model.value.Unit;

/// An amount of something, written with its unit: `5 uL`, `38.2 g`. A number without one is
/// refused.
final class AmountText {
  private AmountText() {}

  /// In `unit`; empty, and a problem said, when it is no such amount or none above 0.
  static Optional<Double> in(Unit unit, String example, Field field) {
    Optional<Double> amount =
        field
            .text()
            .flatMap(QuantityText::parse)
            .flatMap(written -> Units.convert(written.value(), written.unit(), unit))
            .filter(value -> value > 0);
    if (amount.isEmpty() && field.isPresent()) {
      field.problem(
          "is not an amount above 0 in " + unit + " or a unit like it", "e.g. " + example);
    }
    return amount;
  }
}
