// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// Numbers shifted and stretched to mean 0 and variance 1; only shifted when all are the same.
///
/// They are rounded, far below any noise: the first results of a campaign are to be the same to the
/// last bit whatever the scale that they come in, so that what was found for them is remembered.
record Standard(double[] values) {
  private static final double GRAIN = 0x1p32;

  static Standard of(double[] raw) {
    double mean = 0;
    for (double value : raw) {
      mean += value / raw.length;
    }
    double square = 0;
    for (double value : raw) {
      square += (value - mean) * (value - mean) / raw.length;
    }
    double factor = square > 1e-24 ? 1 / Math.sqrt(square) : 1;
    double[] values = new double[raw.length];
    for (int i = 0; i < raw.length; i++) {
      values[i] = StrictMath.rint((raw[i] - mean) * factor * GRAIN) / GRAIN;
    }
    return new Standard(values);
  }
}
