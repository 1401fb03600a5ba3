// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Figures of several runs over one pool (Liang et al. 2021). Pure.
///
/// Top%(i) is the share of the top set found after i experiments, in the mean of the runs. Random
/// search is expected to have i/N of it.
record PoolScore(Target target, List<Trace> runs) {
  PoolScore {
    runs = List.copyOf(runs);
    if (runs.isEmpty()) {
      throw new IllegalArgumentException("a score needs at least one run");
    }
  }

  /// Up to here every run goes on, or has found all there is to find.
  int knownUpTo() {
    int known = target.poolSize();
    for (Trace run : runs) {
      boolean whole = run.found(target.top(), run.places().size()) == target.top().size();
      known = whole ? known : Math.min(known, run.places().size());
    }
    return known;
  }

  /// Top%(i) with its standard error.
  Estimate topShare(int experiments) {
    return Estimate.meanOf(runs.stream().map(run -> share(run, experiments)).toList());
  }

  private double share(Trace run, int experiments) {
    return run.found(target.top(), experiments) / (double) target.top().size();
  }

  /// How many times more of the top set than random search has, after a share of the pool.
  Optional<Estimate> enhancement(double shareOfPool) {
    int experiments = Math.max(1, (int) Math.round(shareOfPool * target.poolSize()));
    return experiments > knownUpTo()
        ? Optional.empty()
        : Optional.of(topShare(experiments).times(target.poolSize() / (double) experiments));
  }

  /// How many times fewer experiments than random search, to find a share of the top set. Its
  /// standard error is the jackknife's over runs.
  Optional<Estimate> acceleration(double shareOfTop) {
    int[] sums = sums();
    int all = reached(sums, shareOfTop, runs.size());
    if (all < 0) {
      return Optional.empty();
    }
    double random = shareOfTop * target.poolSize();
    List<Double> without = new ArrayList<>();
    for (Trace run : runs) {
      int[] others = sums.clone();
      int found = 0;
      for (int i = 1; i < others.length; i++) {
        found += i <= run.places().size() && target.top().contains(run.places().get(i - 1)) ? 1 : 0;
        others[i] -= found;
      }
      int at = reached(others, shareOfTop, runs.size() - 1);
      without.add(random / (at < 0 ? others.length : at));
    }
    int n = runs.size();
    Estimate mean = Estimate.meanOf(without);
    return Optional.of(new Estimate(random / all, mean.standardError() * (n - 1)));
  }

  /// By number of experiments: members of the top set found, all runs together.
  private int[] sums() {
    int[] sums = new int[knownUpTo() + 1];
    for (Trace run : runs) {
      int found = 0;
      for (int i = 1; i < sums.length; i++) {
        found += i <= run.places().size() && target.top().contains(run.places().get(i - 1)) ? 1 : 0;
        sums[i] += found;
      }
    }
    return sums;
  }

  private int reached(int[] sums, double share, int runCount) {
    double wanted = share * target.top().size() * runCount;
    for (int i = 1; i < sums.length; i++) {
      if (sums[i] >= wanted - 1e-9) {
        return i;
      }
    }
    return -1;
  }

  /// The number of the experiment that found the best point, in the median of the runs; infinite
  /// when half of the runs did not find it.
  double medianBest() {
    List<Double> firsts = runs.stream().map(run -> run.first(target.best())).sorted().toList();
    int n = firsts.size();
    return n % 2 == 1 ? firsts.get(n / 2) : (firsts.get(n / 2 - 1) + firsts.get(n / 2)) / 2;
  }

  /// Share of the runs that found the best point within so many experiments.
  Estimate foundBest(int experiments) {
    return Estimate.meanOf(
        runs.stream().map(run -> run.first(target.best()) <= experiments ? 1.0 : 0.0).toList());
  }
}
