// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.athanor.controller.bench.BenchCheck.Verdict;

/// What the built-in planner must show against chance in whole loops.
final class LoopCheck {
  private static final double MOST = 0.9;
  private static final String LOOP = "loop";

  private LoopCheck() {}

  /// Empty unless both have run.
  static List<BenchCheck> of(List<LoopStanding> standings, OptionalDouble goal) {
    Optional<LoopStanding> ours = named(standings, "built-in");
    Optional<LoopStanding> chance = named(standings, "random");
    if (ours.isEmpty() || chance.isEmpty()) {
      return List.of();
    }
    List<BenchCheck> checks = new ArrayList<>();
    checks.add(betterThan(ours.get(), chance.get()));
    goal.ifPresent(value -> checks.add(reaches(ours.get(), chance.get(), value)));
    return List.copyOf(checks);
  }

  private static Optional<LoopStanding> named(List<LoopStanding> standings, String planner) {
    return standings.stream().filter(standing -> standing.planner().equals(planner)).findFirst();
  }

  private static BenchCheck betterThan(LoopStanding ours, LoopStanding chance) {
    Estimate mine = ours.meanBest();
    Estimate other = chance.meanBest();
    double gain = mine.value() - other.value();
    double margin = ours.runs().getFirst().maximise() ? gain : -gain;
    return new BenchCheck(
        LOOP,
        "finds better than chance on the mean",
        margin > 0 ? Verdict.YES : Verdict.NO,
        mine.words("%.3g") + " against " + other.words("%.3g"));
  }

  private static BenchCheck reaches(LoopStanding ours, LoopStanding chance, double goal) {
    boolean most = ours.reaching(goal) >= MOST * ours.runs().size();
    boolean notByChance = chance.reaching(goal) < MOST * chance.runs().size();
    return new BenchCheck(
        LOOP,
        "reaches the goal for 9 of 10 seeds, chance does not",
        most && notByChance ? Verdict.YES : Verdict.NO,
        "%d of %d against %d of %d"
            .formatted(
                ours.reaching(goal),
                ours.runs().size(),
                chance.reaching(goal),
                chance.runs().size()));
  }
}
