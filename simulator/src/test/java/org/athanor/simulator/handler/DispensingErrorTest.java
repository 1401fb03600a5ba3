// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Percentage;
import org.athanor.simulator.fixture.Spread;
import org.junit.jupiter.api.Test;

class DispensingErrorTest {
  private static final double VARIATION = 0.02;
  private final DispensingError error = new DispensingError(7, VARIATION);

  @Test
  void sameSeedAndNamesGiveTheSameVolume() {
    assertThat(new DispensingError(7, VARIATION).actual("colour/3", "cyan", 20))
        .isEqualTo(error.actual("colour/3", "cyan", 20));
  }

  @Test
  void anotherSeedSampleOrLiquidGivesAnother() {
    double volume = error.actual("colour/3", "cyan", 20);

    assertThat(new DispensingError(8, VARIATION).actual("colour/3", "cyan", 20))
        .isNotEqualTo(volume);
    assertThat(error.actual("colour/4", "cyan", 20)).isNotEqualTo(volume);
    assertThat(error.actual("colour/3", "magenta", 20)).isNotEqualTo(volume);
  }

  @Test
  void scatterIsInProportionToTheVolume() {
    for (double nominal : new double[] {5, 50}) {
      Spread spread = Spread.of(n -> error.actual("colour/" + n, "cyan", nominal));

      assertThat(spread.deviation()).isCloseTo(VARIATION * nominal, Percentage.withPercentage(10));
    }
  }

  // What remains of a liquid when its samples are averaged: one offset, whatever the volume.
  @Test
  void eachLiquidHasOneOffset() {
    double offset = new DispensingError(7, 0).actual("colour/1", "cyan", 20) - 20;

    assertThat(new DispensingError(7, 0).actual("colour/2", "cyan", 50) - 50)
        .isCloseTo(offset, within(1e-9));
    assertThat(Spread.of(n -> error.actual("colour/" + n, "cyan", 20)).mean())
        .isCloseTo(20 + offset, within(0.03));
  }

  @Test
  void offsetsOfLiquidsScatterByATwentiethOfAMicrolitre() {
    Spread spread = Spread.of(n -> new DispensingError(7, 0).actual("s", "liquid-" + n, 20) - 20);

    assertThat(spread.deviation()).isCloseTo(0.05, Percentage.withPercentage(10));
    assertThat(spread.mean()).isCloseTo(0, within(0.005));
  }

  @Test
  void noTipTakesLiquidBack() {
    assertThat(Spread.of(n -> Math.min(0, new DispensingError(7, 2).actual("s" + n, "cyan", 1))))
        .isEqualTo(new Spread(0, 0));
    assertThat(
            Spread.of(n -> new DispensingError(7, 2).actual("s" + n, "cyan", 1) == 0 ? 1 : 0)
                .mean())
        .isPositive();
  }
}
