// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class ChanceTest {
  // java.util.Random fails this: the first draws of neighbouring seeds lie close together.
  @Test
  void firstDrawsOfNeighbouringSeedsAreUnrelated() {
    int seeds = 10_000;
    double sum = 0;
    double product = 0;
    for (int seed = 0; seed < seeds; seed++) {
      double draw = Chance.of(seed, 0).nextDouble();
      sum += draw;
      product += (draw - 0.5) * (Chance.of(seed + 1, 0).nextDouble() - 0.5);
    }
    assertThat(sum / seeds).isCloseTo(0.5, within(0.01));
    assertThat(12 * product / seeds).as("correlation").isCloseTo(0, within(0.03));
  }

  // The draws are part of what is kept for ever: a campaign replayed in ten years draws these.
  @Test
  void theDrawsNeverChange() {
    Chance chance = Chance.of(42, 3);
    assertThat(new long[] {chance.nextLong(), chance.nextLong()})
        .containsExactly(5586117308364312969L, 8694663172227188297L);
  }
}
