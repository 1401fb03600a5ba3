// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// How little a point promises: the search goes to where this is least.
@FunctionalInterface
interface Merit {
  double STEP = 1e-4;

  double at(double[] row);

  /// Many points at once.
  default double[] at(List<double[]> rows) {
    return rows.stream().mapToDouble(this::at).toArray();
  }

  /// The same as of one point, and how it changes with each coordinate.
  default double at(double[] row, double[] slope) {
    double here = at(row);
    for (int d = 0; d < row.length; d++) {
      double[] beside = row.clone();
      double step = row[d] + STEP > 1 ? -STEP : STEP;
      beside[d] += step;
      slope[d] = (at(beside) - here) / step;
    }
    return here;
  }
}
