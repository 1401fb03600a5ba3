// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.api.Test;

class LeaveOneOutTest {
  /// Results that are off by normal numbers of deviation 1, by a model that says so much.
  private static LeaveOneOut saying(int results, double deviation) {
    Chance chance = Chance.of(3, 0);
    double[] actual = new double[results];
    for (int i = 0; i < results; i++) {
      actual[i] = Normal.draw(chance.nextDouble(), chance.nextDouble());
    }
    double[] variances = new double[results];
    Arrays.fill(variances, deviation * deviation);
    return new LeaveOneOut(actual, new double[results], variances);
  }

  @Test
  void intervalsThatAreTooWideAreDrawnInAndNarrowOnesStretched() {
    assertThat(saying(400, 1).stretch()).isCloseTo(1, within(0.1));
    assertThat(saying(400, 2).stretch()).isCloseTo(0.5, within(0.08));
    assertThat(saying(400, 0.5).stretch()).isCloseTo(2, within(0.2));
  }

  @Test
  void fewResultsSayLittleAboutTheModel() {
    assertThat(saying(3, 2).stretch()).isBetween(0.75, 1.2);
    assertThat(saying(0, 1).stretch()).isEqualTo(1);
  }
}
