// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.result;

import java.util.Optional;
import org.athanor.model.value.Quantity;

/// A number that a spec measured, with the limits that it is held against (OpenHTF: Measurement).
///
/// @param limits outside of these the spec fails
/// @param comfort inside the limits but outside of these it passes, and is worth a look
public record Measurement(
    String name, Quantity quantity, Optional<Band> limits, Optional<Band> comfort) {

  public enum Outcome {
    PASS,
    MARGINAL,
    FAIL
  }

  /// Inclusive at both ends.
  public record Band(double low, double high) {
    public Band {
      if (!(low <= high)) {
        throw new IllegalArgumentException("a band goes from low to high: " + low + ", " + high);
      }
    }

    boolean holds(double value) {
      return low <= value && value <= high;
    }

    @Override
    public String toString() {
      return "[" + low + ", " + high + "]";
    }
  }

  public Outcome outcome() {
    if (!limits.map(band -> band.holds(quantity.value())).orElse(true)) {
      return Outcome.FAIL;
    }
    return comfort.map(band -> band.holds(quantity.value())).orElse(true)
        ? Outcome.PASS
        : Outcome.MARGINAL;
  }

  @Override
  public String toString() {
    return name
        + " = "
        + quantity
        + limits.map(band -> ", limits " + band).orElse("")
        + ": "
        + outcome();
  }
}
