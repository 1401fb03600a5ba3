// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.decomposition.chol.CholeskyDecompositionInner_DDRM;
import org.ejml.dense.row.linsol.chol.LinearSolverChol_DDRM;

/// The inverse of a covariance matrix.
final class Precision {
  private final DMatrixRMaj inverse;
  private final double logDeterminantOfInverse;

  private Precision(DMatrixRMaj inverse, double logDeterminantOfInverse) {
    this.inverse = inverse;
    this.logDeterminantOfInverse = logDeterminantOfInverse;
  }

  /// Empty when the matrix is, to rounding, not positive definite.
  static Optional<Precision> of(DMatrixRMaj covariance) {
    int n = covariance.numRows;
    var decomposition = new CholeskyDecompositionInner_DDRM(true);
    var solver = new LinearSolverChol_DDRM(decomposition);
    if (!solver.setA(covariance.copy())) {
      return Optional.empty();
    }
    DMatrixRMaj inverse = new DMatrixRMaj(n, n);
    solver.invert(inverse);
    DMatrixRMaj triangle = decomposition.getT(null);
    double log = 0;
    for (int i = 0; i < n; i++) {
      log += 2 * StrictMath.log(triangle.get(i, i));
    }
    return Optional.of(new Precision(inverse, log));
  }

  int size() {
    return inverse.numRows;
  }

  double at(int i, int j) {
    return inverse.data[i * inverse.numCols + j];
  }

  double logDeterminantOfInverse() {
    return logDeterminantOfInverse;
  }

  double[] times(double[] v) {
    double[] product = new double[v.length];
    for (int i = 0, at = 0; i < v.length; i++) {
      double sum = 0;
      for (int j = 0; j < v.length; j++) {
        sum += inverse.data[at++] * v[j];
      }
      product[i] = sum;
    }
    return product;
  }
}
