// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.util.Arrays;
import java.util.List;

/// Durations of many runs.
///
/// @param p50 the median, in milliseconds
/// @param p99 in milliseconds
record Spread(int runs, double p50, double p99) {
  private static final double NANOS_IN_A_MILLI = 1e6;

  static Spread of(List<Long> nanos) {
    long[] sorted = nanos.stream().mapToLong(n -> n).toArray();
    Arrays.sort(sorted);
    return new Spread(sorted.length, at(sorted, 0.5), at(sorted, 0.99));
  }

  private static double at(long[] sorted, double share) {
    return sorted[(int) Math.min(sorted.length - 1L, Math.round(share * sorted.length))]
        / NANOS_IN_A_MILLI;
  }
}
