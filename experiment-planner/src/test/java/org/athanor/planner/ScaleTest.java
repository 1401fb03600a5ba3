// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.space.Chance;
import org.athanor.planner.surrogate.Blend;
import org.athanor.planner.surrogate.Normal;
import org.junit.jupiter.api.Test;

class ScaleTest {
  private static final int DRAWS = 200_000;

  /// Yields of which most are nearly nothing.
  private static final double[] YIELDS = {0.4, 0.1, 62, 0.2, 1.4, 0.3, 8, 0.1, 2.5, 0.7, 27, 0.2};

  private static final Scale BENT = Scale.of(YIELDS, -1, Blend.USUAL);
  private static final Scale STRAIGHT = Scale.of(YIELDS, -1, Blend.STRAIGHT);

  private static double[] drawn(double mean, double deviation) {
    Chance chance = Chance.of(5, 0);
    double[] drawn = new double[DRAWS];
    for (int i = 0; i < DRAWS; i++) {
      drawn[i] = mean + deviation * Normal.draw(chance.nextDouble(), chance.nextDouble());
    }
    return drawn;
  }

  @Test
  void aScoreComesBackAsTheNumberAndTheBestNumberHasTheLowestScore() {
    assertThat(BENT.bend().exponent()).isGreaterThan(1.2);
    for (double number : YIELDS) {
      assertThat(BENT.number(BENT.score(number))).isCloseTo(number, within(1e-9));
      assertThat(BENT.score(62)).isLessThanOrEqualTo(BENT.score(number));
    }
  }

  @Test
  void whatIsBelievedOfAScoreIsToldOfTheNumberByItsQuantiles() {
    Prediction said = BENT.prediction(-0.5, 0.6);
    double[] numbers = Arrays.stream(drawn(-0.5, 0.6)).map(BENT::number).sorted().toArray();
    double mean = Arrays.stream(numbers).average().orElseThrow();
    double square =
        Arrays.stream(numbers).map(n -> (n - mean) * (n - mean)).average().orElseThrow();
    assertThat(said.mean()).isCloseTo(mean, within(0.2));
    assertThat(said.standardDeviation()).isCloseTo(Math.sqrt(square), within(0.2));
    assertThat(said.interval().low()).isCloseTo(numbers[DRAWS / 10], within(0.2));
    assertThat(said.interval().high()).isCloseTo(numbers[DRAWS * 9 / 10], within(0.3));
    assertThat(said.interval().high() - said.mean())
        .isGreaterThan(1.1 * (said.mean() - said.interval().low()));
  }

  @Test
  void theImprovementToBeExpectedIsInTheNumbersUnit() {
    double best = BENT.score(27);
    for (double mean : new double[] {best + 1, best, best - 0.5}) {
      double expected =
          Arrays.stream(drawn(mean, 0.7))
              .map(score -> Math.max(0, BENT.number(score) - 27))
              .average()
              .orElseThrow();
      assertThat(BENT.improvement(best, mean, 0.7)).isCloseTo(expected, within(0.02 * expected));
    }
  }

  @Test
  void withoutABendItIsAShiftAndAStretch() {
    Prediction said = STRAIGHT.prediction(-1, 0.5);
    double deviation = (STRAIGHT.number(-1) - STRAIGHT.number(0));
    assertThat(said.standardDeviation()).isCloseTo(0.5 * deviation, within(1e-9));
    assertThat(said.likely()).isEmpty();
    assertThat(STRAIGHT.improvement(-1, -1, 0.5))
        .isCloseTo(0.5 * deviation * Normal.density(0), within(1e-9));
  }

  @Test
  void numbersThatDoNotDifferAreFlat() {
    assertThat(Scale.of(new double[] {3, 3, 3}, 1, Blend.USUAL).flat()).isTrue();
    assertThat(BENT.flat()).isFalse();
  }
}
