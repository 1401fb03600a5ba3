// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The built-in planner on a pool that nobody tuned it to, ten seeds.
class ContestTest {
  private final ConcurrentLinkedQueue<String> progress = new ConcurrentLinkedQueue<>();

  @Test
  void theBuiltInPlannerBeatsChanceAndIsNoWorseThanPlainExpectedImprovement()
      throws InterruptedException {
    Map<BenchMethod, PoolScore> scores =
        contest(List.of(BenchMethod.values()), 2).standings().stream()
            .filter(standing -> standing.start() == Start.RANDOM)
            .collect(Collectors.toMap(Standing::method, Standing::score));
    Estimate builtIn = of(scores, BenchMethod.BUILT_IN).enhancement(0.2).orElseThrow();
    Estimate chance = of(scores, BenchMethod.RANDOM).enhancement(0.2).orElseThrow();
    Estimate plain = of(scores, BenchMethod.PLAIN).enhancement(0.2).orElseThrow();
    assertThat(builtIn.value()).isGreaterThan(2);
    assertThat(builtIn.value()).isGreaterThan(chance.value() + 2 * chance.standardError());
    assertThat(builtIn.value())
        .isGreaterThan(plain.value() - 2 * (builtIn.standardError() + plain.standardError()));
    assertThat(progress).anyMatch(line -> line.equals("branin built-in random: 10 of 10 runs"));
  }

  @Test
  void theSameOnAnyNumberOfThreads() throws InterruptedException {
    List<BenchMethod> one = List.of(BenchMethod.BUILT_IN);
    assertThat(places(contest(one, 1).standings())).isEqualTo(places(contest(one, 3).standings()));
  }

  @Test
  void whatIsWrittenHasTheFiguresAndWhatTheyAreOf() throws InterruptedException {
    List<Standing> standings = contest(List.of(BenchMethod.RANDOM), 1).standings();
    BenchReport report = new BenchReport(standings, 10, "abc", "a machine");
    var json = report.json().path("results").path(0);
    assertThat(report.json().path("commit").asText()).isEqualTo("abc");
    assertThat(json.path("ef10").isNumber()).isTrue();
    assertThat(json.path("ef10StandardError").isNumber()).isTrue();
    assertThat(json.path("randomIsOne").isBoolean()).isTrue();
    assertThat(report.table())
        .contains("branin", "random", "EF of chance is 1 within two standard errors");
    assertThat(CurvePicture.svg("a < b", standings)).contains("<svg", "a &lt; b", "random</text>");
  }

  private static PoolScore of(Map<BenchMethod, PoolScore> scores, BenchMethod method) {
    return Objects.requireNonNull(scores.get(method));
  }

  private Contest contest(List<BenchMethod> methods, int threads) {
    List<Dataset> branin = new DatasetFolders(Optional.empty()).named(List.of("branin"));
    return new Contest(
        branin,
        methods,
        List.of(Start.values()),
        10,
        threads,
        0.2,
        () -> Instant.EPOCH,
        progress::add);
  }

  private static List<List<Integer>> places(List<Standing> standings) {
    return standings.stream()
        .flatMap(standing -> standing.score().runs().stream())
        .map(Trace::places)
        .toList();
  }
}
