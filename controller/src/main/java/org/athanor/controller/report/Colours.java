// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import java.util.Optional;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.SwatchView;

/// Measured colours (CIELAB, D65, 2 degrees) as the nearest that a screen has (sRGB).
final class Colours {
  private static final double KNEE = 6.0 / 29;

  private Colours() {}

  static String target(SwatchView swatch) {
    return css(swatch.targetL(), swatch.targetA(), swatch.targetB());
  }

  /// Empty when the experiment has no colour.
  static Optional<String> result(SwatchView swatch, ExperimentView experiment) {
    var lightness = Numbers.of(experiment.results().get(swatch.lightness()));
    var a = Numbers.of(experiment.results().get(swatch.a()));
    var b = Numbers.of(experiment.results().get(swatch.b()));
    return lightness.isPresent() && a.isPresent() && b.isPresent()
        ? Optional.of(css(lightness.get(), a.get(), b.get()))
        : Optional.empty();
  }

  static String css(double lightness, double a, double b) {
    double fy = (lightness + 16) / 116;
    double x = 0.95047 * linear(fy + a / 500);
    double y = linear(fy);
    double z = 1.08883 * linear(fy - b / 200);
    return "#%02x%02x%02x"
        .formatted(
            channel(3.2404542 * x - 1.5371385 * y - 0.4985314 * z),
            channel(-0.969266 * x + 1.8760108 * y + 0.041556 * z),
            channel(0.0556434 * x - 0.2040259 * y + 1.0572252 * z));
  }

  private static double linear(double t) {
    return t > KNEE ? t * t * t : 3 * KNEE * KNEE * (t - 4.0 / 29);
  }

  private static int channel(double linear) {
    double u = Math.clamp(linear, 0, 1);
    double gamma = u <= 0.0031308 ? 12.92 * u : 1.055 * Math.pow(u, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * gamma);
  }
}
