// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// How likeness falls with distance: the family of Matern, from rough to smooth.
public enum Shape {
  MATERN_3_2 {
    @Override
    double alike(double r) {
      return (1 + ROOT_3 * r) * StrictMath.exp(-ROOT_3 * r);
    }

    @Override
    double steepness(double r) {
      return 3 * StrictMath.exp(-ROOT_3 * r);
    }
  },
  MATERN_5_2 {
    @Override
    double alike(double r) {
      return (1 + ROOT_5 * r + 5.0 / 3 * r * r) * StrictMath.exp(-ROOT_5 * r);
    }

    @Override
    double steepness(double r) {
      return 5.0 / 3 * (1 + ROOT_5 * r) * StrictMath.exp(-ROOT_5 * r);
    }
  };

  private static final double ROOT_3 = Math.sqrt(3);
  private static final double ROOT_5 = Math.sqrt(5);

  /// 1 at distance 0, then falling.
  abstract double alike(double r);

  /// Minus the derivative of [#alike] by r, over r.
  abstract double steepness(double r);

  /// Replaces squared distances by likenesses, and writes the steepness of each.
  void apply(double[] squares, double[] steepness) {
    switch (this) {
      case MATERN_3_2 -> {
        for (int i = 0; i < squares.length; i++) {
          double r = ROOT_3 * Math.sqrt(squares[i]);
          double decay = StrictMath.exp(-r);
          squares[i] = (1 + r) * decay;
          steepness[i] = 3 * decay;
        }
      }
      case MATERN_5_2 -> {
        for (int i = 0; i < squares.length; i++) {
          double r = ROOT_5 * Math.sqrt(squares[i]);
          double decay = StrictMath.exp(-r);
          squares[i] = (1 + r + r * r / 3) * decay;
          steepness[i] = 5.0 / 3 * (1 + r) * decay;
        }
      }
    }
  }
}
