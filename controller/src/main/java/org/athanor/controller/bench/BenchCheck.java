// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Something that a benchmark's figures must show.
///
/// @param about the data set
record BenchCheck(String about, String claim, Verdict verdict, String figures) {
  private static final double COVERAGE_MIN = 0.7;
  private static final double COVERAGE_MAX = 0.9;

  enum Verdict {
    YES("yes"),
    /// Missed, by no more than chance explains.
    WITHIN_ERROR("missed within the standard error"),
    NO("NO");

    private final String word;

    Verdict(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }

    static Verdict of(double margin, double error) {
      return margin >= 0 ? YES : margin >= -error ? WITHIN_ERROR : NO;
    }
  }

  String words() {
    return "check %s: %s: %s (%s)".formatted(about, claim, verdict.word(), figures);
  }

  /// All that the standings allow to say.
  static List<BenchCheck> of(List<Standing> standings) {
    List<BenchCheck> checks = new ArrayList<>();
    for (Standing standing : standings) {
      if (standing.method() == BenchMethod.RANDOM) {
        checks.add(fair(standing));
      }
      if (standing.method() == BenchMethod.BUILT_IN && standing.start() == Start.RANDOM) {
        beatsChance(standing).ifPresent(checks::add);
        standings.stream()
            .filter(other ->
                other.method() == BenchMethod.PLAIN
                    && other.start() == Start.RANDOM
                    && other.dataset().equals(standing.dataset()))
            .findFirst()
            .flatMap(plain -> beatsPlain(standing, plain))
            .ifPresent(checks::add);
        calibrated(standing).ifPresent(checks::add);
      }
    }
    return checks;
  }

  private static BenchCheck fair(Standing chance) {
    return new BenchCheck(
        chance.dataset().name(),
        "EF of chance is 1 within two standard errors",
        chance.fair() ? Verdict.YES : Verdict.NO,
        words(chance.earlyEnhancement()));
  }

  /// What chance is expected to find is known exactly.
  private static Optional<BenchCheck> beatsChance(Standing ours) {
    return ours.score()
        .enhancement(0.1)
        .map(ef ->
            new BenchCheck(
                ours.dataset().name(),
                "not worse than chance at 10 % of the pool by more than the standard error",
                ef.value() + ef.standardError() >= 1 ? Verdict.YES : Verdict.NO,
                words(ef)));
  }

  private static Optional<BenchCheck> beatsPlain(Standing ours, Standing plain) {
    return ours.score()
        .acceleration(0.5)
        .flatMap(af ->
            plain
                .score()
                .acceleration(0.5)
                .map(other ->
                    new BenchCheck(
                        ours.dataset().name(),
                        "AF 50 % at least that of plain expected improvement",
                        Verdict.of(
                            af.value() - other.value(),
                            Math.hypot(af.standardError(), other.standardError())),
                        words(af) + " against " + words(other))));
  }

  private static Optional<BenchCheck> calibrated(Standing ours) {
    if (ours.coverage().isEmpty()) {
      return Optional.empty();
    }
    double coverage = ours.coverage().getAsDouble();
    return Optional.of(
        new BenchCheck(
            ours.dataset().name(),
            "80 % intervals hold 70 to 90 % after 30 experiments",
            coverage >= COVERAGE_MIN && coverage <= COVERAGE_MAX ? Verdict.YES : Verdict.NO,
            String.format(
                Locale.ROOT,
                "%.0f %%; fell back in %.0f %% of the runs",
                100 * coverage,
                100 * ours.fellBack())));
  }

  private static String words(Estimate estimate) {
    return estimate.words("%.2f");
  }
}
