// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;
import org.athanor.planner.space.Coordinates;

/// How alike the results of two points are taken to be: a length-scale for each dimension (ARD),
/// and noise.
///
/// @param scales length-scales in units of a parameter's range
/// @param signal variance of the result over the space
/// @param noise variance of a repetition
record Kernel(Coordinates space, Shape shape, double[] scales, double signal, double noise) {

  /// The shorter a length-scale, the more its dimension matters.
  double[] relevance() {
    double sum = 0;
    for (double scale : scales) {
      sum += 1 / scale;
    }
    double[] shares = new double[scales.length];
    for (int d = 0; d < shares.length; d++) {
      shares[d] = 1 / scales[d] / sum;
    }
    return shares;
  }

  double between(double[] a, double[] b) {
    return signal * shape.alike(Math.sqrt(squared(a, b)));
  }

  /// Writes how `between` changes as `a` moves; nothing in dimensions without an order.
  double slope(double[] a, double[] b, double[] slope) {
    double r = Math.sqrt(squared(a, b));
    double steepness = signal * shape.steepness(r);
    for (int d = 0; d < a.length; d++) {
      slope[d] = space.categorical(d) ? 0 : -steepness * (a[d] - b[d]) / (scales[d] * scales[d]);
    }
    return signal * shape.alike(r);
  }

  /// A row for each of `rows`, with its covariance to each of `points`.
  double[][] between(double[][] rows, List<double[]> points) {
    double[][] all = new double[rows.length][points.size()];
    double[] column = new double[points.size()];
    double[] unused = new double[points.size()];
    for (int d = 0; d < scales.length; d++) {
      double inverse = 1 / (scales[d] * scales[d]);
      for (int c = 0; c < column.length; c++) {
        column[c] = points.get(c)[d];
      }
      for (int i = 0; i < rows.length; i++) {
        double[] squares = all[i];
        double own = rows[i][d];
        if (space.categorical(d)) {
          for (int c = 0; c < column.length; c++) {
            squares[c] += inverse * space.squaredDistance(d, own, column[c]);
          }
        } else {
          for (int c = 0; c < column.length; c++) {
            squares[c] += inverse * (own - column[c]) * (own - column[c]);
          }
        }
      }
    }
    for (double[] squares : all) {
      shape.apply(squares, unused);
      for (int c = 0; c < squares.length; c++) {
        squares[c] *= signal;
      }
    }
    return all;
  }

  private double squared(double[] a, double[] b) {
    double sum = 0;
    for (int d = 0; d < a.length; d++) {
      sum += space.squaredDistance(d, a[d], b[d]) / (scales[d] * scales[d]);
    }
    return sum;
  }
}
