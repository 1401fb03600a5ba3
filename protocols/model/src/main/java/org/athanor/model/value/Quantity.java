// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.value;

/// A finite number with its unit.
public record Quantity(double value, Unit unit) {
  public Quantity {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("a quantity must be finite: " + value + " " + unit);
    }
    value = value == 0 ? 0.0 : value; // no negative zero: equal quantities compare equal
  }

  public static Quantity of(double value, String ucum) {
    return new Quantity(value, new Unit(ucum));
  }

  /// A number without dimension.
  public static Quantity of(double value) {
    return new Quantity(value, Unit.ONE);
  }

  @Override
  public String toString() {
    return unit.equals(Unit.ONE) ? Double.toString(value) : value + " " + unit;
  }
}
