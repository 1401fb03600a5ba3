// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

import java.util.function.DoubleUnaryOperator;

/// Numbers over the visible wavelengths, 400 to 700 nm in steps of 5.
record Spectrum(double[] values) {
  private static final int FROM = 400;
  private static final int STEP = 5;
  private static final int COUNT = 61;

  /// @param ofNanometres the value at a wavelength
  static Spectrum of(DoubleUnaryOperator ofNanometres) {
    double[] values = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = ofNanometres.applyAsDouble(FROM + i * STEP);
    }
    return new Spectrum(values);
  }

  Spectrum map(DoubleUnaryOperator change) {
    double[] changed = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      changed[i] = change.applyAsDouble(values[i]);
    }
    return new Spectrum(changed);
  }

  Spectrum plus(Spectrum other, double factor) {
    double[] sum = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      sum[i] = values[i] + factor * other.values[i];
    }
    return new Spectrum(sum);
  }

  /// Sum of the products.
  double dot(Spectrum other) {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum += values[i] * other.values[i];
    }
    return sum;
  }

  double max() {
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    return max;
  }
}
