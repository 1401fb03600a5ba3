// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.function.DoubleUnaryOperator;
import org.hipparchus.analysis.integration.gauss.GaussIntegrator;
import org.hipparchus.analysis.integration.gauss.GaussIntegratorFactory;
import org.hipparchus.special.Erf;

/// The standard normal distribution, and what of it improvements need.
public final class Normal {
  /// Standard deviations on either side of the mean that hold 80 %.
  public static final double EIGHTY_PERCENT = 1.2815515655446004;

  private static final double ROOT_2 = Math.sqrt(2);
  private static final double ROOT_2_PI = Math.sqrt(2 * Math.PI);
  private static final double LOG_ROOT_2_PI = StrictMath.log(ROOT_2_PI);

  private static final GaussIntegratorFactory INTEGRALS = new GaussIntegratorFactory();
  private static final GaussIntegrator SMOOTH = INTEGRALS.hermite(11);
  private static final int PIECES = 40;
  private static final double FARTHEST = 8;

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

  /// What is expected of a function of Y, for a smooth one.
  public static double expected(DoubleUnaryOperator function, double mean, double deviation) {
    double sum = 0;
    for (int i = 0; i < SMOOTH.getNumberOfPoints(); i++) {
      sum +=
          SMOOTH.getWeight(i)
              * function.applyAsDouble(mean + deviation * ROOT_2 * SMOOTH.getPoint(i));
    }
    return sum / Math.sqrt(Math.PI);
  }

  /// What is expected of a function of Y that is 0 from c on.
  public static double expectedBelow(
      double c, DoubleUnaryOperator function, double mean, double deviation) {
    double to = Math.min(c, mean + FARTHEST * deviation);
    double from = Math.min(to, mean) - FARTHEST * deviation;
    return INTEGRALS
        .legendre(PIECES, from, to)
        .integrate(y -> function.applyAsDouble(y) * density((y - mean) / deviation) / deviation);
  }

  /// Another draw from Box and Muller 1958.
  public static double draw(double uniform, double other) {
    return Math.sqrt(-2 * StrictMath.log(1 - uniform)) * StrictMath.cos(2 * Math.PI * other);
  }
}
