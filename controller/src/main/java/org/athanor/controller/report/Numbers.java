// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;
import java.util.Optional;
import org.athanor.controller.view.LabView.ValueView;
import org.jspecify.annotations.Nullable;

/// Numbers and units as people read them.
final class Numbers {
  private static final MathContext DIGITS = new MathContext(4);

  private Numbers() {}

  /// Empty when there is no value, or it is no finite number.
  static Optional<Double> of(@Nullable ValueView value) {
    return value != null && value.value() instanceof Number number
        ? Optional.of(number.doubleValue()).filter(Double::isFinite)
        : Optional.empty();
  }

  static String words(double value) {
    if (value == 0) {
      return "0";
    }
    double size = Math.abs(value);
    return size >= 1e6 || size < 1e-3
        ? String.format(Locale.ROOT, "%.2e", value)
        : new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  static String words(@Nullable ValueView value) {
    return value == null
        ? ""
        : of(value).map(Numbers::words).orElseGet(() -> String.valueOf(value.value()));
  }

  /// The UCUM code as people write it.
  static String unit(String ucum) {
    return switch (ucum) {
      case "1" -> "";
      case "Cel" -> "°C";
      default -> ucum.matches("u[A-Za-z].*") ? "µ" + ucum.substring(1) : ucum;
    };
  }

  static String duration(double seconds) {
    long whole = Math.round(seconds);
    if (whole < 120) {
      return words(seconds) + " s";
    }
    return whole < 7_200
        ? "%d min %d s".formatted(whole / 60, whole % 60)
        : "%d h %d min".formatted(whole / 3_600, whole % 3_600 / 60);
  }
}
