// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import org.athanor.planner.space.Chance;

/// The least that any Gaussian process does for a proposal: one Cholesky factor of its covariances
/// and the variance at each candidate, in plain loops. What a planner's time is measured by.
final class BareProcess {
  private BareProcess() {}

  /// @return a figure that depends on all that was computed
  static double pass(int results, int candidates, int dimensions) {
    Chance chance = Chance.of(results, candidates);
    double[][] rows = new double[results + candidates][dimensions];
    for (double[] row : rows) {
      for (int d = 0; d < dimensions; d++) {
        row[d] = chance.nextDouble();
      }
    }
    double[][] factor = factor(rows, results);
    double sum = 0;
    for (int c = results; c < rows.length; c++) {
      double[] solved = new double[results];
      double left = 1;
      for (int i = 0; i < results; i++) {
        double value = alike(rows[c], rows[i]);
        for (int j = 0; j < i; j++) {
          value -= factor[i][j] * solved[j];
        }
        solved[i] = value / factor[i][i];
        left -= solved[i] * solved[i];
      }
      sum += left;
    }
    return sum;
  }

  private static double[][] factor(double[][] rows, int results) {
    double[][] factor = new double[results][];
    for (int i = 0; i < results; i++) {
      factor[i] = new double[i + 1];
      for (int j = 0; j <= i; j++) {
        double value = alike(rows[i], rows[j]) + (i == j ? 0.01 : 0);
        for (int k = 0; k < j; k++) {
          value -= factor[i][k] * factor[j][k];
        }
        factor[i][j] = i == j ? Math.sqrt(value) : value / factor[j][j];
      }
    }
    return factor;
  }

  private static double alike(double[] a, double[] b) {
    double square = 0;
    for (int d = 0; d < a.length; d++) {
      square += (a[d] - b[d]) * (a[d] - b[d]);
    }
    return StrictMath.exp(-2 * square);
  }
}
