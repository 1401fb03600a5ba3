// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Optional;
import org.athanor.controller.definition.Weights;
import org.athanor.model.value.Quantity;

/// How much a device measures at a place, against what the books say; all of it in one unit, of
/// volume or of mass.
///
/// @param most empty when the books do not know
/// @param tolerance how far the two may be apart
public record Amounts(Quantity seen, Quantity least, Optional<Quantity> most, Quantity tolerance) {

  boolean agree() {
    return seen.value() >= least.value() - tolerance.value()
        && most.map(limit -> seen.value() <= limit.value() + tolerance.value()).orElse(true);
  }

  /// Whether this is the same news: a reading is never twice the same.
  boolean like(Amounts other) {
    return least.equals(other.least)
        && most.equals(other.most)
        && tolerance.equals(other.tolerance)
        && seen.unit().equals(other.seen.unit())
        && Math.abs(seen.value() - other.seen.value()) <= tolerance.value();
  }

  boolean isWeight() {
    return seen.unit().equals(Weights.GRAM);
  }
}
