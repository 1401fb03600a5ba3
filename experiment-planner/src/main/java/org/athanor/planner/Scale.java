// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Optional;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.reason.Interval;
import org.athanor.planner.surrogate.Bend;
import org.athanor.planner.surrogate.Blend;
import org.athanor.planner.surrogate.Normal;

/// How numbers in their own unit become scores, which have mean 0 and variance 1, and of which
/// lower is better; and back.
///
/// @param factor a number is even when it is (number - mean) * factor; 0 when all are the same
/// @param bend of even numbers to scores
record Scale(double mean, double factor, Bend bend) {

  /// @param sign 1 when a low number is good, -1 when a high one is
  static Scale of(double[] numbers, int sign, Blend blend) {
    double most = 0;
    double mean = 0;
    for (double number : numbers) {
      most = Math.max(most, Math.abs(number));
      mean += number / numbers.length;
    }
    double square = 0;
    for (double number : numbers) {
      square += (number - mean) / numbers.length * (number - mean);
    }
    double deviation = Math.sqrt(square);
    if (!(deviation > 1e-12 * most) || !Double.isFinite(deviation)) {
      return new Scale(mean, 0, Bend.NONE);
    }
    Scale even = new Scale(mean, sign / deviation, Bend.NONE);
    return new Scale(mean, even.factor, blend.bend(even.even(numbers)));
  }

  /// Whether the numbers do not differ; if so, nothing can be learnt from them.
  boolean flat() {
    return factor == 0;
  }

  double even(double number) {
    return (number - mean) * factor;
  }

  double[] even(double[] numbers) {
    double[] even = new double[numbers.length];
    for (int i = 0; i < even.length; i++) {
      even[i] = even(numbers[i]);
    }
    return even;
  }

  double score(double number) {
    return bend.at(even(number));
  }

  double number(double score) {
    return mean + bend.back(score) / factor;
  }

  /// What is believed of the number when this is believed of its score.
  Prediction prediction(double score, double deviation) {
    if (bend.equals(Bend.NONE)) {
      return new Prediction(number(score), deviation / Math.abs(factor));
    }
    double expected = Normal.expected(this::number, score, deviation);
    double square =
        Normal.expected(at -> (number(at) - expected) * (number(at) - expected), score, deviation);
    double reach = Normal.EIGHTY_PERCENT * deviation;
    return new Prediction(
        expected,
        Math.sqrt(square),
        Optional.of(Interval.between(number(score - reach), number(score + reach))));
  }

  /// How much better than a score is expected to be got, in the numbers' unit.
  double improvement(double best, double mean, double deviation) {
    return bend.equals(Bend.NONE)
        ? Normal.shortfall(best, mean, deviation) / Math.abs(factor)
        : Normal.expectedBelow(best, at -> Math.abs(number(best) - number(at)), mean, deviation);
  }
}
