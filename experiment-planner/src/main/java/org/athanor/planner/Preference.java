// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// What is better of two experiments when there are several objectives.
public sealed interface Preference {
  /// Whatever no other experiment beats in every objective; two or three of them. The planner seeks
  /// the largest gain of dominated volume.
  record Pareto() implements Preference {}

  /// All objectives, brought to the same spread, count equally.
  record Equal() implements Preference {}

  /// Each objective is worth 0 up to a worst value, 1 from a best value on, and their weighted
  /// geometric mean is sought (Derringer and Suich 1980), so that none may be worthless.
  ///
  /// @param wishes one for each objective, in the objectives' order
  record Desirability(List<Wish> wishes) implements Preference {
    public Desirability {
      wishes = List.copyOf(wishes);
    }
  }

  /// @param worst worth nothing, and so is what lies beyond
  /// @param best worth all that can be had
  record Wish(double worst, double best, double weight) {
    public Wish {
      if (worst == best || !Double.isFinite(best - worst) || !(weight > 0)) {
        throw new IllegalArgumentException(
            "worst and best must differ and the weight be above 0: %s, %s, %s"
                .formatted(worst, best, weight));
      }
    }

    public double worth(double value) {
      return Math.clamp((value - worst) / (best - worst), 0, 1);
    }
  }
}
