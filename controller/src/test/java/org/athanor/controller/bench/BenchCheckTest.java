// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.controller.bench.BenchCheck.Verdict;
import org.athanor.controller.bench.Trace.Coverage;
import org.junit.jupiter.api.Test;

class BenchCheckTest {
  private static final Dataset TABLE =
      new DatasetFolders(Optional.empty()).named(List.of("window-1")).getFirst();
  private static final List<Integer> TOP = List.copyOf(Target.of(TABLE).top());

  @Test
  void missingByLessThanTheErrorIsSaidSo() {
    assertThat(Verdict.of(0, 0.1)).isEqualTo(Verdict.YES);
    assertThat(Verdict.of(-0.05, 0.1)).isEqualTo(Verdict.WITHIN_ERROR);
    assertThat(Verdict.of(-0.2, 0.1)).isEqualTo(Verdict.NO);
  }

  @Test
  void aPlannerThatFindsNothingEarlyFailsAgainstChanceAndPlain() {
    Standing late = standing(BenchMethod.BUILT_IN, Start.RANDOM, 100, new Coverage.Share(0.95));
    Standing early = standing(BenchMethod.PLAIN, Start.RANDOM, 0, new Coverage.NotAsked());
    assertThat(BenchCheck.of(List.of(late, early)))
        .extracting(BenchCheck::verdict)
        .containsExactly(Verdict.NO, Verdict.NO, Verdict.NO);
  }

  @Test
  void onePlannerThatFindsAllEarlyPasses() {
    Standing early = standing(BenchMethod.BUILT_IN, Start.RANDOM, 0, new Coverage.Share(0.8));
    Standing late = standing(BenchMethod.PLAIN, Start.RANDOM, 100, new Coverage.NotAsked());
    assertThat(BenchCheck.of(List.of(early, late)))
        .extracting(BenchCheck::verdict)
        .containsExactly(Verdict.YES, Verdict.YES, Verdict.YES);
  }

  /// A run over batches ends long before a tenth of a large pool.
  @Test
  void chanceIsHeldAgainstWhatItMeasured() {
    Standing chance = standing(BenchMethod.RANDOM, Start.RANDOM, 100, new Coverage.NotAsked());
    assertThat(chance.earlyEnhancement().value()).isZero();
    assertThat(chance.fair()).isFalse();
  }

  /// Two runs that find the whole top set after so many others.
  private static Standing standing(BenchMethod method, Start start, int others, Coverage coverage) {
    List<Integer> places =
        IntStream.concat(
                IntStream.range(0, TABLE.size()).filter(i -> !TOP.contains(i)).limit(others),
                TOP.stream().mapToInt(i -> i))
            .boxed()
            .toList();
    Trace trace = new Trace(places, List.of(), coverage);
    return new Standing(
        TABLE, method, start, new PoolScore(Target.of(TABLE), List.of(trace, trace)));
  }
}
