// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;
import java.util.Optional;

/// The inverse of a covariance matrix, by the inverse W of its Cholesky factor: W'W is the inverse.
///
/// All loops run along rows that lie in memory, so that the compiler turns them into vector
/// instructions without changing a bit of the answer; a library that calls native code would.
final class Precision {
  /// Row i of W; what is beyond its i-th number is 0.
  private final double[][] rows;

  private Precision(double[][] rows) {
    this.rows = rows;
  }

  /// Empty when the matrix is, to rounding, not positive definite.
  ///
  /// @param covariance its upper triangle counts, and is lost
  static Optional<Precision> of(double[][] covariance) {
    int n = covariance.length;
    double[][] upper = covariance;
    for (int i = 0; i < n; i++) {
      double[] row = upper[i];
      subtract(row, upper, column(upper, i, i), i, i, n);
      if (!(row[i] > 0) || !Double.isFinite(row[i])) {
        return Optional.empty();
      }
      double pivot = 1 / Math.sqrt(row[i]);
      for (int j = i; j < n; j++) {
        row[j] *= pivot;
      }
    }
    double[][] inverse = new double[n][];
    for (int i = 0; i < n; i++) {
      double[] row = new double[n];
      for (int k = 0; k < i; k++) {
        subtract(row, upper[k][i], inverse[k], 0, k + 1);
      }
      double pivot = 1 / upper[i][i];
      for (int j = 0; j < i; j++) {
        row[j] *= pivot;
      }
      row[i] = pivot;
      inverse[i] = row;
    }
    return Optional.of(new Precision(inverse));
  }

  /// With one more row and column of the covariance matrix, in the square of its size; empty when
  /// that is, to rounding, not positive definite.
  Optional<Precision> append(double[] covariances, double variance) {
    int n = rows.length;
    double[] reduced = whitened(covariances);
    double left = variance;
    for (double value : reduced) {
      left -= value * value;
    }
    if (!(left > 1e-12 * variance)) {
      return Optional.empty();
    }
    double pivot = 1 / Math.sqrt(left);
    double[] row = new double[n + 1];
    for (int i = 0; i < n; i++) {
      reduced[i] *= pivot;
    }
    subtract(row, rows, reduced, n, 0, n);
    row[n] = pivot;
    double[][] more = new double[n + 1][];
    for (int i = 0; i < n; i++) {
      more[i] = Arrays.copyOf(rows[i], n + 1);
    }
    more[n] = row;
    return Optional.of(new Precision(more));
  }

  int size() {
    return rows.length;
  }

  /// The inverse itself, its lower triangle.
  double[][] lower() {
    int n = rows.length;
    double[][] lower = new double[n][n];
    double[] factors = new double[n];
    for (int a = 0; a < n; a++) {
      for (int i = a; i < n; i++) {
        factors[i - a] = -rows[i][a];
      }
      subtract(lower[a], Arrays.copyOfRange(rows, a, n), factors, n - a, 0, a + 1);
    }
    return lower;
  }

  double[] diagonal() {
    double[] diagonal = new double[rows.length];
    for (int i = 0; i < rows.length; i++) {
      double[] row = rows[i];
      for (int j = 0; j <= i; j++) {
        diagonal[j] += row[j] * row[j];
      }
    }
    return diagonal;
  }

  double logDeterminantOfInverse() {
    double log = 0;
    for (int i = 0; i < rows.length; i++) {
      log -= 2 * StrictMath.log(rows[i][i]);
    }
    return log;
  }

  /// W v: of variance 1 and uncorrelated where v has the covariance.
  double[] whitened(double[] v) {
    double[] product = new double[rows.length];
    for (int i = 0; i < product.length; i++) {
      double sum = 0;
      for (int j = 0; j <= i; j++) {
        sum += rows[i][j] * v[j];
      }
      product[i] = sum;
    }
    return product;
  }

  /// The inverse times v.
  double[] times(double[] v) {
    double[] white = whitened(v);
    double[] product = new double[white.length];
    for (int i = 0; i < white.length; i++) {
      white[i] = -white[i];
    }
    subtract(product, rows, white, white.length, 0, white.length);
    return product;
  }

  /// For each column of `v` (a row of it for each row here) the sum of squares of W times it.
  double[] explained(double[][] v) {
    int columns = v.length == 0 ? 0 : v[0].length;
    double[] squares = new double[columns];
    double[] product = new double[columns];
    for (int i = 0; i < rows.length; i++) {
      Arrays.fill(product, 0);
      subtract(product, v, rows[i], i + 1, 0, columns);
      for (int c = 0; c < columns; c++) {
        squares[c] += product[c] * product[c];
      }
    }
    return squares;
  }

  private static double[] column(double[][] matrix, int column, int length) {
    double[] values = new double[length];
    for (int i = 0; i < length; i++) {
      values[i] = matrix[i][column];
    }
    return values;
  }

  /// Subtracts multiples of the first `count` rows.
  private static void subtract(
      double[] from, double[][] what, double[] factors, int count, int start, int end) {
    for (int i = 0; i < count; i++) {
      subtract(from, factors[i], what[i], start, end);
    }
  }

  private static void subtract(double[] from, double factor, double[] what, int start, int end) {
    for (int j = start; j < end; j++) {
      from[j] -= factor * what[j];
    }
  }
}
