// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.api.Test;

class BendTest {
  private static final double[] EVEN = numbers(48, z -> z);

  /// A few that tower above the rest.
  private static final double[] TOWERING = numbers(48, z -> StrictMath.exp(z));

  /// A few that fall far below the rest.
  private static final double[] FALLING = numbers(48, z -> -StrictMath.exp(z));

  private static double[] numbers(int count, DoubleUnaryOperator made) {
    Chance chance = Chance.of(11, 0);
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = made.applyAsDouble(Normal.draw(chance.nextDouble(), chance.nextDouble()));
    }
    return Standard.of(numbers).values();
  }

  private static double skewness(double[] numbers) {
    double cubes = 0;
    for (double number : Standard.of(numbers).values()) {
      cubes += number * number * number / numbers.length;
    }
    return cubes;
  }

  @Test
  void whatTowersAboveTheRestIsDrawnInAndWhatFallsFarBelowToo() {
    assertThat(skewness(TOWERING)).isGreaterThan(2);
    assertThat(Bend.of(TOWERING).exponent()).isLessThan(0.5);
    assertThat(skewness(Bend.of(TOWERING).at(TOWERING))).isLessThan(skewness(TOWERING) / 2);
    assertThat(Bend.of(FALLING).exponent()).isEqualTo(2 - Bend.of(TOWERING).exponent());
    assertThat(skewness(Bend.of(FALLING).at(FALLING))).isGreaterThan(skewness(FALLING) / 2);
  }

  @Test
  void whatIsSpreadAsANormalDistributionIsHardlyBent() {
    assertThat(Bend.of(EVEN).exponent()).isBetween(0.8, 1.2);
  }

  @Test
  void fewNumbersSayLittleSoThatTheyAreHardlyBent() {
    double[] few = Standard.of(new double[] {0, 0.1, 5}).values();
    assertThat(Bend.of(few).exponent()).isBetween(0.6, 1.0);
    assertThat(Bend.of(new double[] {-1, 1}).exponent()).isEqualTo(1);
  }

  @Test
  void bentNumbersHaveMean0AndVariance1AndComeBack() {
    for (double[] numbers : new double[][] {EVEN, TOWERING, FALLING}) {
      Bend bend = Bend.of(numbers);
      double[] bent = bend.at(numbers);
      assertThat(Arrays.stream(bent).sum()).isCloseTo(0, within(1e-6));
      assertThat(Arrays.stream(bent).map(b -> b * b).sum() / bent.length)
          .isCloseTo(1, within(1e-6));
      for (double number : new double[] {-9, -1.5, -1e-9, 0, 0.3, 2, 12}) {
        assertThat(bend.back(bend.at(number))).isCloseTo(number, within(1e-8));
        assertThat(bend.at(number + 1e-3)).isGreaterThan(bend.at(number));
        double difference = (bend.at(number + 1e-6) - bend.at(number - 1e-6)) / 2e-6;
        assertThat(bend.slope(number)).isCloseTo(difference, within(1e-5));
      }
    }
  }

  @Test
  void bothEndsOfTheExponentComeBackToo() {
    for (double exponent : new double[] {0, 2}) {
      Bend bend = new Bend(exponent, 0.25, 1.5);
      for (double number : new double[] {-3, 0, 3}) {
        assertThat(bend.back(bend.at(number))).isCloseTo(number, within(1e-9));
      }
    }
  }

  /// Else each new result would have all kernels found anew.
  @Test
  void theFirstResultsSettleTheExponentOnceThereAreMany() {
    double[] many = numbers(107, z -> StrictMath.exp(z));
    double[] fewer = Standard.of(Arrays.copyOf(many, 104)).values();
    assertThat(Bend.of(many).exponent()).isEqualTo(Bend.of(fewer).exponent());
    double[] last = many.clone();
    Arrays.fill(last, 104, 107, -100);
    assertThat(Bend.of(last).exponent()).isEqualTo(Bend.of(fewer).exponent());
  }
}
