// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// How much of what lies below a reference point some outcomes beat; all scores lower is better.
public final class DominatedVolume {
  private DominatedVolume() {}

  /// @param scores two or three for each outcome
  public static double of(List<double[]> scores, double[] reference) {
    double[] least = reference.clone();
    for (double[] score : scores) {
      for (int j = 0; j < least.length; j++) {
        least[j] = Math.min(least[j], score[j]);
      }
    }
    double whole = 1;
    for (int j = 0; j < least.length; j++) {
      whole *= reference[j] - least[j];
    }
    return whole - Front.of(scores, reference).gain(least);
  }
}
