// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The figures of the protocol against cases computed by hand.
class PoolScoreTest {
  /// A pool of 40: the top set is two points, 7 the best.
  private static final Target TARGET = new Target(40, Set.of(7, 9), Set.of(7));

  @Test
  void theTopSetIsFivePercentRoundedUp() {
    assertThat(Target.of(costs(40)).top()).containsExactlyInAnyOrder(0, 1);
    assertThat(Target.of(costs(41)).top()).containsExactlyInAnyOrder(0, 1, 2);
    assertThat(Target.of(costs(600)).top()).hasSize(30);
    assertThat(Target.of(costs(178)).top()).hasSize(9);
  }

  @Test
  void equalsOfTheBestAreAllBest() {
    assertThat(Target.of(List.of(2.0, 1.0, 3.0, 1.0)).best()).containsExactlyInAnyOrder(1, 3);
  }

  @Test
  void enhancementIsTheShareFoundOverTheShareMeasured() {
    // after 4 of 40 experiments one run has both, the other one of two: 0.75 / 0.1
    PoolScore score = new PoolScore(TARGET, List.of(run(1, 7, 2, 9), run(9, 1, 2, 3, 7)));
    assertThat(score.enhancement(0.1).orElseThrow().value()).isCloseTo(7.5, within(1e-12));
    // shares 1 and 0.5: standard deviation sqrt(0.125), over sqrt(2) runs: 0.25; times 10
    assertThat(score.enhancement(0.1).orElseThrow().standardError()).isCloseTo(2.5, within(1e-12));
  }

  @Test
  void accelerationComparesWithWhatChanceNeeds() {
    // half of the top set in the mean of both runs: after experiment 2; chance needs 0.5 * 40
    PoolScore score = new PoolScore(TARGET, List.of(run(1, 7, 2, 9), run(9, 1, 2, 3, 7)));
    assertThat(score.acceleration(0.5).orElseThrow().value()).isCloseTo(10, within(1e-12));
    // 3 of 4 found after experiment 4
    assertThat(score.acceleration(0.75).orElseThrow().value()).isCloseTo(7.5, within(1e-12));
    // without the first run 20/1, without the second 20/2: the jackknife gives half their distance
    assertThat(score.acceleration(0.5).orElseThrow().standardError()).isCloseTo(5, within(1e-12));
  }

  @Test
  void nothingIsSaidBeyondWhereARunEnded() {
    PoolScore score = new PoolScore(TARGET, List.of(run(1, 7, 2), run(9, 1, 2, 3, 7)));
    assertThat(score.knownUpTo()).isEqualTo(3);
    assertThat(score.enhancement(0.1)).isEmpty();
    assertThat(score.acceleration(0.8)).isEmpty();
  }

  @Test
  void theMedianCountsRunsThatDidNotFindTheBest() {
    PoolScore two = new PoolScore(TARGET, List.of(run(1, 7), run(7), run(1, 2, 3)));
    assertThat(two.medianBest()).isEqualTo(2);
    assertThat(two.foundBest(1).value()).isCloseTo(1 / 3.0, within(1e-12));
    assertThat(two.foundBest(3).value()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(new PoolScore(TARGET, List.of(run(7), run(1), run(2))).medianBest())
        .isEqualTo(Double.POSITIVE_INFINITY);
  }

  // All orders of a pool of 4 that begin with each place once: chance finds in proportion.
  @Test
  void chanceHasAnEnhancementAndAnAccelerationOfOne() {
    Target target = new Target(4, Set.of(2), Set.of(2));
    PoolScore score =
        new PoolScore(
            target, List.of(run(0, 1, 2, 3), run(1, 2, 3, 0), run(2, 3, 0, 1), run(3, 0, 1, 2)));
    for (double share : List.of(0.25, 0.5, 0.75)) {
      assertThat(score.enhancement(share).orElseThrow().value()).isCloseTo(1, within(1e-12));
      assertThat(score.acceleration(share).orElseThrow().value()).isCloseTo(1, within(1e-12));
    }
  }

  // The released figures for crossed_barrel: 600 points, half of the top set after 83 experiments.
  @Test
  void thePublishedFiguresComeOutOfThePublishedCurve() {
    Target target = new Target(600, Set.copyOf(IntStream.range(0, 30).boxed().toList()), Set.of(0));
    List<Integer> places = new ArrayList<>(IntStream.range(100, 168).boxed().toList());
    places.addAll(IntStream.range(0, 30).boxed().toList());
    PoolScore score = new PoolScore(target, List.of(run(places)));
    assertThat(score.acceleration(0.5).orElseThrow().value()).isCloseTo(3.61, within(0.005));
  }

  private static Trace run(Integer... places) {
    return run(List.of(places));
  }

  private static Trace run(List<Integer> places) {
    return new Trace(places, List.of(), new Trace.Coverage.NotAsked());
  }

  private static List<Double> costs(int size) {
    return IntStream.range(0, size).mapToObj(i -> (double) i).toList();
  }
}
