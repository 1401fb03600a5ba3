// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

/// The CIEDE2000 difference of two CIELAB colours, with all weights 1.
///
/// Source: Sharma, Wu, Dalal, "The CIEDE2000 color-difference formula: implementation notes,
/// supplementary test data, and mathematical observations", Color Research and Application 30
/// (2005); the equation numbers below are theirs.
final class ColourDifference {
  private static final double POW25_7 = Math.pow(25, 7);

  private ColourDifference() {}

  static double ciede2000(double l1, double a1, double b1, double l2, double a2, double b2) {
    double chroma7 = Math.pow((Math.hypot(a1, b1) + Math.hypot(a2, b2)) / 2, 7);
    double g = 0.5 * (1 - Math.sqrt(chroma7 / (chroma7 + POW25_7))); // (4)
    double c1 = Math.hypot((1 + g) * a1, b1);
    double c2 = Math.hypot((1 + g) * a2, b2);
    double h1 = hue((1 + g) * a1, b1);
    double h2 = hue((1 + g) * a2, b2);

    double deltaL = l2 - l1;
    double deltaC = c2 - c1;
    double deltaHue = c1 * c2 == 0 ? 0 : Math.IEEEremainder(h2 - h1, 360);
    // exactly opposite hues: the sign follows (10), where only a difference above 180 is turned
    deltaHue = Math.abs(h2 - h1) == 180 ? h2 - h1 : deltaHue;
    double deltaH = 2 * Math.sqrt(c1 * c2) * Math.sin(Math.toRadians(deltaHue / 2)); // (11)

    double meanL = (l1 + l2) / 2;
    double meanC = (c1 + c2) / 2;
    double meanH = meanHue(h1, h2, c1 * c2 == 0);

    double t = // (15)
        1
            - 0.17 * cos(meanH - 30)
            + 0.24 * cos(2 * meanH)
            + 0.32 * cos(3 * meanH + 6)
            - 0.20 * cos(4 * meanH - 63);
    double turn = 30 * Math.exp(-Math.pow((meanH - 275) / 25, 2)); // (16)
    double meanC7 = Math.pow(meanC, 7);
    double rc = 2 * Math.sqrt(meanC7 / (meanC7 + POW25_7)); // (17)
    double fromGrey = Math.pow(meanL - 50, 2);
    double sl = 1 + 0.015 * fromGrey / Math.sqrt(20 + fromGrey); // (18)
    double sc = 1 + 0.045 * meanC; // (19)
    double sh = 1 + 0.015 * meanC * t; // (20)
    double rt = -Math.sin(Math.toRadians(2 * turn)) * rc; // (21)

    double l = deltaL / sl;
    double c = deltaC / sc;
    double h = deltaH / sh;
    return Math.sqrt(l * l + c * c + h * h + rt * c * h); // (22)
  }

  private static double hue(double a, double b) {
    if (a == 0 && b == 0) {
      return 0;
    }
    double degrees = Math.toDegrees(Math.atan2(b, a));
    return degrees < 0 ? degrees + 360 : degrees;
  }

  private static double meanHue(double h1, double h2, boolean grey) { // (14)
    double sum = h1 + h2;
    if (grey) {
      return sum;
    }
    if (Math.abs(h1 - h2) <= 180) {
      return sum / 2;
    }
    return sum < 360 ? (sum + 360) / 2 : (sum - 360) / 2;
  }

  private static double cos(double degrees) {
    return Math.cos(Math.toRadians(degrees));
  }
}
