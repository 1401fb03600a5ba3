// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;
import java.util.Locale;

/// A figure over runs, and how far it may be off by the chance of the runs.
public record Estimate(double value, double standardError) {

  static Estimate meanOf(List<Double> values) {
    int n = values.size();
    double mean = values.stream().mapToDouble(v -> v).sum() / n;
    double squares = values.stream().mapToDouble(v -> (v - mean) * (v - mean)).sum();
    return new Estimate(mean, n > 1 ? Math.sqrt(squares / (n - 1) / n) : Double.NaN);
  }

  Estimate times(double factor) {
    return new Estimate(value * factor, standardError * Math.abs(factor));
  }

  /// As `value±error`, or the value alone when one run cannot say how far it may be off.
  String words(String format) {
    return String.format(Locale.ROOT, format, value)
        + (Double.isNaN(standardError)
            ? ""
            : "±" + String.format(Locale.ROOT, format, standardError));
  }
}
