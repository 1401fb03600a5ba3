// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import org.hipparchus.special.Erf;

/// The standard normal distribution, and what of it improvements need.
public final class Normal {
  private static final double ROOT_2 = Math.sqrt(2);
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);
  private static final double LOG_ROOT_2_PI = StrictMath.log(ROOT_2_PI);

  private Normal() {}

  public static double density(double z) {
    return StrictMath.exp(-0.5 * z * z) / ROOT_2_PI;
  }

  /// The probability of at most z.
  public static double below(double z) {
    return 0.5 * Erf.erfc(-z / ROOT_2);
  }

  /// The logarithm of what is expected of max(0, z + a standard normal number); exact enough where
  /// that number itself is too small to be held (Ament et al. 2023).
  public static double logHinge(double z) {
    if (z > -8) {
      return StrictMath.log(density(z) + z * below(z));
    }
    double square = 1 / (z * z);
    return -0.5 * z * z
        - LOG_ROOT_2_PI
        + StrictMath.log(square * (1 - 3 * square + 15 * square * square));
  }

  /// What is expected of max(0, c - Y) for Y with this mean and deviation.
  public static double shortfall(double c, double mean, double deviation) {
    if (c == Double.NEGATIVE_INFINITY) {
      return 0;
    }
    double z = (c - mean) / deviation;
    return (c - mean) * below(z) + deviation * density(z);
  }

  /// Another draw from Box and Muller 1958.
  public static double draw(double uniform, double other) {
    return Math.sqrt(-2 * StrictMath.log(1 - uniform)) * StrictMath.cos(2 * Math.PI * other);
  }
}
