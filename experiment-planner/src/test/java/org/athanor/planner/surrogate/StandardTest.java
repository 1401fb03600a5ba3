// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.api.Test;

class StandardTest {
  /// Else no kernel would be remembered from one request of a campaign to the next, whose results
  /// have another mean and spread.
  @Test
  void theFirstResultsAreTheSameWhateverTheScaleTheyComeIn() {
    Chance chance = Chance.of(4_711, 0);
    double[] raw = new double[60];
    for (int i = 0; i < raw.length; i++) {
      raw[i] = 30 * chance.nextDouble() - 7;
    }
    double[] other = Arrays.stream(raw).map(value -> (value - 3.3) * 0.71).toArray();
    double[] values = Standard.of(raw).values();
    assertThat(values).isEqualTo(Standard.of(other).values());
    assertThat(Arrays.stream(values).sum()).isCloseTo(0, within(1e-7));
    assertThat(Arrays.stream(values).map(v -> v * v).sum()).isCloseTo(60, within(1e-7));
  }
}
