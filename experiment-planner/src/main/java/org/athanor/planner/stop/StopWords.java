// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.stop;

import java.math.BigDecimal;
import java.math.MathContext;

/// Stopping rules in words; the only place that makes them.
public final class StopWords {
  private static final MathContext DIGITS = new MathContext(3);

  private StopWords() {}

  /// Why a campaign ended.
  ///
  /// @param unit of the objective as people write it; empty for a plain number
  public static String of(Standing standing, String result, String unit, int inARow) {
    String figure = shown(standing.figure(), unit);
    String below = shown(standing.rule().below(), unit);
    String times = inARow == 1 ? "" : ", " + inARow + " times in a row";
    return switch (standing.rule()) {
      case StopRule.ExpectedImprovement _ ->
          "the improvement of %s to be expected is at most %s anywhere, below %s%s"
              .formatted(result, figure, below, times);
      case StopRule.RegretBound _ ->
          "the best %s found is most likely within %s of the best possible, below %s%s"
              .formatted(result, figure, below, times);
    };
  }

  private static String shown(double value, String unit) {
    String number = new BigDecimal(value).round(DIGITS).stripTrailingZeros().toPlainString();
    return unit.isEmpty() ? number : number + " " + unit;
  }
}
