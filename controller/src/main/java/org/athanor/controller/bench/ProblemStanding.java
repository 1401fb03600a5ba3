// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;
import java.util.stream.IntStream;
import org.athanor.planner.problem.Problem;

/// What our way and the naive way lose on a problem, seed by seed; less is better.
public record ProblemStanding(Problem problem, List<Double> ours, List<Double> naive) {
  public ProblemStanding {
    ours = List.copyOf(ours);
    naive = List.copyOf(naive);
  }

  Estimate loss() {
    return Estimate.meanOf(ours);
  }

  Estimate naiveLoss() {
    return Estimate.meanOf(naive);
  }

  /// By how much the naive way loses more, in the mean of the seeds.
  Estimate gain() {
    return Estimate.meanOf(
        IntStream.range(0, ours.size()).mapToObj(i -> naive.get(i) - ours.get(i)).toList());
  }

  /// Share of the seeds in which ours loses less.
  double won() {
    return IntStream.range(0, ours.size()).filter(i -> ours.get(i) < naive.get(i)).count()
        / (double) ours.size();
  }

  BenchCheck check() {
    Estimate gain = gain();
    return new BenchCheck(
        problem.name(),
        "loses less than to " + problem.naiveWay(),
        BenchCheck.Verdict.of(gain.value(), gain.standardError()),
        String.format(java.util.Locale.ROOT, "%.3g±%.2g less", gain.value(), gain.standardError()));
  }
}
