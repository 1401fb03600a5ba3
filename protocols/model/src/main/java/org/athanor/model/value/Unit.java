// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.value;

/// A unit of measure as its case-sensitive UCUM code, `1` for a plain number.
///
/// Source: The Unified Code for Units of Measure, 2.2. Whether the code is valid and what it
/// converts to is decided where people write it (lab, recipe and campaign files).
public record Unit(String ucum) {
  public static final Unit ONE = new Unit("1");

  public Unit {
    if (ucum.isBlank() || ucum.length() > 64) {
      throw new IllegalArgumentException(
          "unit must be a UCUM code of 1 to 64 characters: \"" + ucum + "\"");
    }
  }

  @Override
  public String toString() {
    return ucum;
  }
}
