// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.SobolSequence;
import org.junit.jupiter.api.Test;

class GaussianProcessTest {
  private static final Coordinates SPACE =
      Coordinates.of(
          new SearchSpace(
              List.of(
                  new Parameter.Continuous("x", Unit.ONE, 0, 1),
                  new Parameter.Continuous("y", Unit.ONE, 0, 1),
                  new Parameter.Categorical("dye", List.of("red", "blue"))),
              Optional.empty()));
  private static final double[][] ROWS = rows(25);
  private static final double[] RESULTS =
      Arrays.stream(ROWS).mapToDouble(GaussianProcessTest::truth).toArray();

  private static final KernelSearch CAUTIOUS =
      new KernelSearch(SPACE, Prior.CAUTIOUS_ARD, false, new KernelMemory());

  @Test
  void theSlopeOfTheLikelihoodIsTheOneThatDifferencesShow() {
    for (Prior prior :
        List.of(Prior.ISOTROPIC, Prior.ARD, Prior.CAUTIOUS_ARD, Prior.FAR_REACHING_ARD)) {
      Likelihood likelihood = new Likelihood(SPACE, prior, ROWS, RESULTS, Noise.plain(ROWS.length));
      double[] logs = new double[prior.shared() ? 3 : 5];
      Arrays.setAll(logs, i -> -0.7 + 0.2 * i);
      assertSlope(likelihood, logs);
    }
  }

  @Test
  void theSlopeOfABeliefIsTheOneThatDifferencesShow() {
    // noise, so that differences of variances are not lost in rounding
    Chance chance = Chance.of(1, 1);
    double[] noisy =
        Arrays.stream(RESULTS).map(result -> result + 0.3 * chance.nextDouble()).toArray();
    Ensemble model = Ensemble.fit(SPACE, ROWS, noisy, Blend.USUAL, new KernelMemory());
    double[] point = {0.37, 0.61, 1};
    Belief here = model.at(point);
    for (int d = 0; d < 2; d++) {
      double[] up = point.clone();
      double[] down = point.clone();
      up[d] += 1e-5;
      down[d] -= 1e-5;
      double mean = (model.at(up).mean() - model.at(down).mean()) / 2e-5;
      double variance = (model.at(up).variance() - model.at(down).variance()) / 2e-5;
      assertThat(here.meanSlope()[d]).isCloseTo(mean, within(1e-4));
      assertThat(here.varianceSlope()[d]).isCloseTo(variance, within(1e-4));
    }
    assertThat(here.meanSlope()[2]).as("words have no slope").isZero();
  }

  @Test
  void foretellsWhatItHasNotSeen() {
    Ensemble model = Ensemble.fit(SPACE, ROWS, RESULTS, Blend.STRAIGHT, new KernelMemory());
    assertThat(model.leaveOneOut().skill()).isGreaterThan(0.8);
    double error = 0;
    double[][] others = rows(80);
    for (int i = 25; i < 80; i++) {
      error += Math.pow(model.at(others[i]).mean() - truth(others[i]), 2) / 55;
    }
    assertThat(error).isLessThan(0.05);
  }

  // Control. It claims some, as the kernel has seen what is left out; far less than above.
  @Test
  void claimsLittleSkillOnPureNoise() {
    double sum = 0;
    for (int seed = 0; seed < 40; seed++) {
      Chance chance = Chance.of(seed, 9);
      double[] noise = new double[25];
      Arrays.setAll(noise, i -> 3.4 * (chance.nextDouble() - 0.5));
      sum +=
          Ensemble.fit(SPACE, ROWS, noise, Blend.USUAL, new KernelMemory()).leaveOneOut().skill()
              / 40;
    }
    assertThat(sum).isLessThan(0.3);
  }

  @Test
  void leaveOneOutIsWhatLeavingOneOutGives() {
    GaussianProcess all = GaussianProcess.fit(CAUTIOUS, ROWS, RESULTS, Noise.plain(25), Bend.NONE);
    double[][] rows = Arrays.copyOf(ROWS, 24);
    GaussianProcess without = all.given(rows, Arrays.copyOf(RESULTS, 24));
    assertThat(all.leaveOneOut().means()[24]).isCloseTo(without.at(ROWS[24]).mean(), within(1e-8));
  }

  @Test
  void manyPointsAtOnceGetWhatEachGetsAlone() {
    Ensemble model = Ensemble.fit(SPACE, ROWS, RESULTS, Blend.USUAL, new KernelMemory());
    double[][] others = rows(80);
    Beliefs beliefs = model.at(List.of(others));
    for (int i = 0; i < others.length; i++) {
      Belief alone = model.at(others[i]);
      assertThat(beliefs.means()[i]).isCloseTo(alone.mean(), within(1e-8));
      assertThat(beliefs.variances()[i]).isCloseTo(alone.variance(), within(1e-8));
    }
  }

  @Test
  void anExperimentUnderWayIsTakenInAsIfAllWereDoneAnew() {
    GaussianProcess model =
        GaussianProcess.fit(CAUTIOUS, ROWS, RESULTS, Noise.plain(25), Bend.NONE);
    double[] point = {0.3, 0.4, 1};
    double[][] more = Arrays.copyOf(ROWS, 26);
    more[25] = point;
    double[] results = Arrays.copyOf(RESULTS, 26);
    results[25] = model.at(point).mean();
    double[] elsewhere = {0.35, 0.5, 1};
    Belief appended = model.believing(point, Double.NEGATIVE_INFINITY).at(elsewhere);
    Belief anew = model.given(more, results).at(elsewhere);
    assertThat(appended.mean()).isCloseTo(anew.mean(), within(1e-8));
    assertThat(appended.variance()).isCloseTo(anew.variance(), within(1e-8));
  }

  @Test
  void whatIsRememberedIsWhatIsFoundAnew() {
    KernelMemory used = new KernelMemory();
    double[][] rows = rows(64);
    double[] results = Arrays.stream(rows).mapToDouble(GaussianProcessTest::truth).toArray();
    for (int n = 3; n < 64; n++) {
      Ensemble.fit(SPACE, Arrays.copyOf(rows, n), Arrays.copyOf(results, n), Blend.USUAL, used);
    }
    Belief remembered = Ensemble.fit(SPACE, rows, results, Blend.USUAL, used).at(rows[7]);
    Belief anew = Ensemble.fit(SPACE, rows, results, Blend.USUAL, new KernelMemory()).at(rows[7]);
    assertThat(remembered.mean()).isEqualTo(anew.mean());
    assertThat(remembered.variance()).isEqualTo(anew.variance());
  }

  @Test
  void isSurerWhereAnExperimentIsUnderWayAndExpectsTheSame() {
    Ensemble model = Ensemble.fit(SPACE, ROWS, RESULTS, Blend.USUAL, new KernelMemory());
    double[] point = {0.02, 0.97, 0};
    Belief before = model.at(point);
    Belief after = model.believing(point, Double.NEGATIVE_INFINITY).at(point);
    assertThat(after.variance()).isLessThan(before.variance());
    assertThat(after.mean()).isCloseTo(before.mean(), within(0.02));
  }

  @Test
  void repeatedRowsAreNoDifficulty() {
    double[][] rows = {{0.5, 0.5, 0}, {0.5, 0.5, 0}, {0.5, 0.5, 0}, {0.1, 0.9, 1}};
    double[] results = {1, 1, 1, -3};
    Belief belief = Ensemble.fit(SPACE, rows, results, Blend.USUAL, new KernelMemory()).at(rows[0]);
    assertThat(belief.mean()).isFinite();
    assertThat(belief.standardDeviation()).isFinite().isPositive();
  }

  private static void assertSlope(BoundedDescent.Slope function, double[] at) {
    double[] slope = new double[at.length];
    double[] ignored = new double[at.length];
    function.at(at, slope);
    for (int i = 0; i < at.length; i++) {
      double[] up = at.clone();
      double[] down = at.clone();
      up[i] += 1e-5;
      down[i] -= 1e-5;
      double difference = (function.at(up, ignored) - function.at(down, ignored)) / 2e-5;
      assertThat(slope[i]).as("parameter %d", i).isCloseTo(difference, within(1e-4));
    }
  }

  private static double[][] rows(int count) {
    SobolSequence sequence = SobolSequence.of(3, 11);
    double[][] rows = new double[count][];
    Arrays.setAll(rows, i -> SPACE.spread(sequence.point(i)));
    return rows;
  }

  private static double truth(double[] row) {
    return Math.sin(3 * row[0]) + row[1] * row[1] - 0.8 * row[2];
  }
}
