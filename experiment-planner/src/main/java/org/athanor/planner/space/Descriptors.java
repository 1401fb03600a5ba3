// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import java.util.List;
import org.athanor.planner.SearchSpace.Parameter;

/// How far words are apart by the numbers that describe them.
final class Descriptors {
  /// What two words of equal description are still apart: they are not the same thing.
  private static final double NAMES = 0.1;

  private Descriptors() {}

  /// Squared distances, row by row; each descriptor counts alike, and the two words that are
  /// furthest apart are 1 apart. Empty without descriptors.
  static double[] apart(Parameter parameter) {
    if (!(parameter instanceof Parameter.Categorical(_, var choices, var descriptors))
        || descriptors.isEmpty()) {
      return new double[0];
    }
    int n = choices.size();
    List<List<Double>> numbers = choices.stream().map(descriptors::get).toList();
    double[] squares = new double[n * n];
    for (int k = 0; k < numbers.getFirst().size(); k++) {
      double low = Double.POSITIVE_INFINITY;
      double high = Double.NEGATIVE_INFINITY;
      for (List<Double> of : numbers) {
        low = Math.min(low, of.get(k));
        high = Math.max(high, of.get(k));
      }
      for (int i = 0; i < n * n && high > low; i++) {
        double step = (numbers.get(i / n).get(k) - numbers.get(i % n).get(k)) / (high - low);
        squares[i] += step * step;
      }
    }
    double most = 0;
    for (double square : squares) {
      most = Math.max(most, square);
    }
    for (int i = 0; i < n * n; i++) {
      double described = most > 0 ? squares[i] / most : 0;
      squares[i] = i / n == i % n ? 0 : NAMES + (1 - NAMES) * described;
    }
    return squares;
  }
}
