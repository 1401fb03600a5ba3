// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BoundedDescentTest {
  @Test
  void findsTheBottomOfRosenbrocksValley() {
    var minimum = BoundedDescent.from(at(-1.2, 1), at(-5, -5), at(5, 5), 500, this::rosenbrock);
    assertThat(minimum.x()).containsExactly(at(1, 1), within(1e-2));
  }

  @Test
  void stopsAtTheWallWhenTheBottomIsOutside() {
    var minimum = BoundedDescent.from(at(-1, 1), at(-5, -5), at(0.5, 5), 500, this::rosenbrock);
    assertThat(minimum.x()).containsExactly(at(0.5, 0.25), within(1e-2));
  }

  @Test
  void looksNoMoreOftenThanItMay() {
    int[] looks = {0};
    BoundedDescent.from(
        at(-1.2, 1),
        at(-5, -5),
        at(5, 5),
        7,
        (x, slope) -> {
          looks[0]++;
          return rosenbrock(x, slope);
        });
    assertThat(looks[0]).isLessThanOrEqualTo(7);
  }

  private double rosenbrock(double[] x, double[] slope) {
    double bend = x[1] - x[0] * x[0];
    slope[0] = -400 * x[0] * bend - 2 * (1 - x[0]);
    slope[1] = 200 * bend;
    return 100 * bend * bend + (1 - x[0]) * (1 - x[0]);
  }

  private static double[] at(double... x) {
    return x;
  }
}
