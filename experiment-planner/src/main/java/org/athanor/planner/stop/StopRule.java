// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.stop;

/// Ends a campaign once a figure, in the objective's unit, has fallen below a threshold.
public sealed interface StopRule {
  double below();

  /// The largest improvement to be expected anywhere in the space.
  record ExpectedImprovement(double below) implements StopRule {
    public ExpectedImprovement {
      positive(below);
    }
  }

  /// How much better than the best so far the best possible may still be, with high probability
  /// (Makarova et al., Automatic Termination for Hyperparameter Optimization, 2022).
  record RegretBound(double below) implements StopRule {
    public RegretBound {
      positive(below);
    }
  }

  private static void positive(double below) {
    if (!(below > 0) || !Double.isFinite(below)) {
      throw new IllegalArgumentException("a threshold must be above 0 and finite: " + below);
    }
  }
}
