// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.Arrays;

/// How sure each result is.
///
/// @param shares how much of the variance of a single repetition, which the model learns, a result
///   has: 1 for one measurement, 1/4 for the mean of four, 2 for one that is trusted by half
/// @param known variance that is known beside that
public record Noise(double[] shares, double[] known) {

  /// One measurement each, nothing known.
  public static Noise plain(int results) {
    double[] shares = new double[results];
    Arrays.fill(shares, 1);
    return new Noise(shares, new double[results]);
  }

  Noise andOneMore() {
    double[] more = Arrays.copyOf(shares, shares.length + 1);
    more[shares.length] = 1;
    return new Noise(more, Arrays.copyOf(known, known.length + 1));
  }

  Noise first(int results) {
    return new Noise(Arrays.copyOf(shares, results), Arrays.copyOf(known, results));
  }

  double of(int result, double repetition) {
    return repetition * shares[result] + known[result];
  }
}
