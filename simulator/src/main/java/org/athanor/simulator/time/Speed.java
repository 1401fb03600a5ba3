// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.time;

/// How many simulated seconds pass in a second of wall time; infinite for as fast as it can.
public record Speed(double factor) {
  public static final Speed MAX = new Speed(Double.POSITIVE_INFINITY);

  public Speed {
    if (!(factor >= 0.01 && factor <= 10_000) && factor != Double.POSITIVE_INFINITY) {
      throw new IllegalArgumentException(
          "speed must be a number from 0.01 to 10000, or max: " + factor);
    }
  }

  public static Speed parse(String text) {
    if (text.equals("max")) {
      return MAX;
    }
    try {
      return new Speed(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "speed must be a number from 0.01 to 10000, or max: \"" + text + "\"", e);
    }
  }

  public boolean isMax() {
    return factor == Double.POSITIVE_INFINITY;
  }

  @Override
  public String toString() {
    return isMax() ? "max" : Double.toString(factor);
  }
}
