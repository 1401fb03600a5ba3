// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;

/// How results are bent before a model sees them, so that they are spread more like a normal
/// distribution: a few that tower above the rest, or many that are nearly nothing, would else lead
/// it astray. Order is kept; of results that are spread well nothing changes.
///
/// The exponent is the likeliest one (Yeo and Johnson 2000), with a belief that it is 1, which
/// bends nothing. Few results say little about it, so that they are hardly bent.
///
/// @param exponent below 1: high numbers are drawn in; above 1: low ones
/// @param mean of the numbers once bent, with mean 0 and variance 1 again by `factor`
public record Bend(double exponent, double mean, double factor) {
  public static final Bend NONE = new Bend(1, 0, 1);

  /// Beyond these a number could not be bent back.
  private static final double LEAST = 0;

  private static final double MOST = 2;
  private static final int STEPS = 20;
  private static final double BELIEF = 2.5;

  /// @param numbers with mean 0 and variance 1; the exponent is settled by as many of the first of
  ///   them as settle the kernel
  public static Bend of(double[] numbers) {
    double exponent =
        likeliest(
            Standard.of(Arrays.copyOf(numbers, KernelSearch.settling(numbers.length))).values());
    if (exponent == 1) {
      return NONE;
    }
    Bend raw = new Bend(exponent, 0, 1);
    double mean = 0;
    for (double number : numbers) {
      mean += raw.at(number) / numbers.length;
    }
    double square = 0;
    for (double number : numbers) {
      square += (raw.at(number) - mean) * (raw.at(number) - mean) / numbers.length;
    }
    return new Bend(exponent, mean, 1 / Math.sqrt(square));
  }

  private static double likeliest(double[] numbers) {
    double best = 1;
    double most = Double.NEGATIVE_INFINITY;
    for (int step = 0; step <= STEPS; step++) {
      double exponent = LEAST + (MOST - LEAST) * step / STEPS;
      double likelihood = likelihood(numbers, exponent);
      if (likelihood > most) {
        best = exponent;
        most = likelihood;
      }
    }
    return best;
  }

  /// Its logarithm, but for a constant, and that of the belief.
  private static double likelihood(double[] numbers, double exponent) {
    double mean = 0;
    double stretch = 0;
    for (double number : numbers) {
      mean += bent(number, exponent) / numbers.length;
      stretch += Math.signum(number) * StrictMath.log1p(Math.abs(number));
    }
    double square = 0;
    for (double number : numbers) {
      double off = bent(number, exponent) - mean;
      square += off * off / numbers.length;
    }
    return square > 0
        ? -0.5 * numbers.length * StrictMath.log(square)
            + (exponent - 1) * stretch
            - BELIEF * (exponent - 1) * (exponent - 1)
        : Double.NEGATIVE_INFINITY;
  }

  public double at(double number) {
    return (bent(number, exponent) - mean) * factor;
  }

  public double[] at(double[] numbers) {
    return Arrays.stream(numbers).map(this::at).toArray();
  }

  /// The number that is bent to this one.
  public double back(double bent) {
    double value = mean + bent / factor;
    return value >= 0 ? straight(value, exponent) : -straight(-value, MOST - exponent);
  }

  /// How many times farther apart numbers near this one are once bent.
  public double slope(double number) {
    double power = number >= 0 ? exponent - 1 : 1 - exponent;
    return factor * StrictMath.pow(1 + Math.abs(number), power);
  }

  private static double bent(double number, double exponent) {
    return number >= 0 ? curve(number, exponent) : -curve(-number, MOST - exponent);
  }

  private static double curve(double distance, double exponent) {
    if (exponent == 1) {
      return distance;
    }
    return exponent == 0
        ? StrictMath.log1p(distance)
        : (StrictMath.pow(1 + distance, exponent) - 1) / exponent;
  }

  private static double straight(double bent, double exponent) {
    if (exponent == 1) {
      return bent;
    }
    return exponent == 0
        ? StrictMath.expm1(bent)
        : StrictMath.pow(1 + exponent * bent, 1 / exponent) - 1;
  }
}
