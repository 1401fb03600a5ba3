// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

/// A colour as the eye of the CIE 1931 observer (2 degrees) sees it in daylight D65.
record Cielab(double lightness, double a, double b) {
  /// C. Wyman, P.-P. Sloan, P. Shirley: Simple Analytic Approximations to the CIE XYZ Color
  /// Matching Functions, Journal of Computer Graphics Techniques 2(2), 2013, listing 1.
  private static final Spectrum X_BAR =
      Spectrum.of(nm ->
          1.056 * lobe(nm, 599.8, 0.0264, 0.0323)
              + 0.362 * lobe(nm, 442.0, 0.0624, 0.0374)
              - 0.065 * lobe(nm, 501.1, 0.0490, 0.0382));

  private static final Spectrum Y_BAR =
      Spectrum.of(
          nm -> 0.821 * lobe(nm, 568.8, 0.0213, 0.0247) + 0.286 * lobe(nm, 530.9, 0.0613, 0.0322));

  private static final Spectrum Z_BAR =
      Spectrum.of(
          nm -> 1.217 * lobe(nm, 437.0, 0.0845, 0.0278) + 0.681 * lobe(nm, 459.0, 0.0385, 0.0725));

  /// CIE standard illuminant D65 (ISO/CIE 11664-2), 400 to 700 nm in steps of 10.
  private static final double[] D65 = {
    82.7549, 91.486, 93.4318, 86.6823, 104.865, 117.008, 117.812, 114.861, 115.923, 108.811,
    109.354, 107.802, 104.79, 107.689, 104.405, 104.046, 100.0, 96.3342, 95.788, 88.6856, 90.0062,
    89.5991, 87.6987, 83.2886, 83.6992, 80.0268, 80.2146, 82.2778, 78.2842, 69.7213, 71.6091
  };

  private static final Spectrum LIGHT = Spectrum.of(Cielab::daylight);
  private static final double WHITE_X = LIGHT.dot(X_BAR);
  private static final double WHITE_Y = LIGHT.dot(Y_BAR);
  private static final double WHITE_Z = LIGHT.dot(Z_BAR);
  private static final double KINK = 6.0 / 29;

  /// Light that has gone through something with this absorbance at each wavelength.
  static Cielab through(Spectrum absorbance) {
    Spectrum absorbed = absorbance.map(value -> Math.pow(10, -value));
    double x = 0;
    double y = 0;
    double z = 0;
    for (int i = 0; i < absorbed.values().length; i++) {
      double light = absorbed.values()[i] * LIGHT.values()[i];
      x += light * X_BAR.values()[i];
      y += light * Y_BAR.values()[i];
      z += light * Z_BAR.values()[i];
    }
    double fx = response(x / WHITE_X);
    double fy = response(y / WHITE_Y);
    double fz = response(z / WHITE_Z);
    return new Cielab(116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz));
  }

  /// CIE 15: the cube root, with a straight line near black.
  private static double response(double t) {
    return t > KINK * KINK * KINK ? Math.cbrt(t) : t / (3 * KINK * KINK) + 4.0 / 29;
  }

  private static double lobe(double nm, double centre, double below, double above) {
    double t = (nm - centre) * (nm < centre ? below : above);
    return Math.exp(-0.5 * t * t);
  }

  private static double daylight(double nm) {
    double place = (nm - 400) / 10;
    int below = Math.min((int) place, D65.length - 2);
    return D65[below] + (place - below) * (D65[below + 1] - D65[below]);
  }
}
