// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Bend;
import org.athanor.planner.surrogate.Blend;
import org.athanor.planner.surrogate.Ensemble;
import org.athanor.planner.surrogate.Experience;
import org.athanor.planner.surrogate.KernelMemory;
import org.athanor.planner.surrogate.Noise;
import org.athanor.planner.surrogate.Normal;
import org.athanor.planner.surrogate.Surrogate;

/// A model of one number over the space, in scores, of which lower is better.
///
/// Bounded figures are filled in by what the model, seeing the others, expects of them within their
/// bounds; then it is fitted again (expectation maximisation, two rounds).
///
/// @param stretch of its standard deviations, where people are told of them
record ResultModel(Surrogate model, Scale scale, double stretch, List<double[]> rows) {
  private static final int ENTRIES_MIN = 3;
  private static final int ENTRIES_MAX = 240;
  private static final int ROUNDS = 2;
  private static final double UNLIKELY = 1e-10;
  private static final double LEAST_VARIANCE = 0.01;

  /// Empty when there is too little to learn from.
  ///
  /// @param sign 1 when a low number is good, -1 when a high one is
  static Optional<ResultModel> fit(
      Coordinates space,
      Series series,
      int sign,
      Blend blend,
      List<Series> earlier,
      Chance chance) {
    List<Surrogate> before = new ArrayList<>();
    Optional<Scale> borrowed = Optional.empty();
    for (Series other : earlier) {
      Scale scale = scale(other, sign, blend);
      if (other.size() >= ENTRIES_MIN && !scale.flat()) {
        before.add(fitted(space, telling(other, scale), scale, blend));
        borrowed = borrowed.or(() -> Optional.of(scale));
      }
    }
    Scale scale = scale(series, sign, blend);
    if (series.size() < ENTRIES_MIN || scale.flat()) {
      return borrowed.map(
          other -> new ResultModel(Experience.before(before), other, 1, rows(series)));
    }
    Series told = telling(series, scale);
    Surrogate model = fitted(space, told, scale, blend);
    Surrogate whole =
        before.isEmpty()
            ? model
            : Experience.of(before, model, rows(told).toArray(double[][]::new), chance);
    // among choices leaving one of the straight results out does not show how far off the model is
    double stretch = space.choices() > 0 ? 1 : whole.leaveOneOut().stretch();
    return Optional.of(new ResultModel(whole, scale, stretch, rows(told)));
  }

  private static List<double[]> rows(Series series) {
    return series.entries().stream().map(Series.Entry::row).toList();
  }

  private static Surrogate fitted(Coordinates space, Series series, Scale scale, Blend blend) {
    int n = series.size();
    double[][] rows = new double[n][];
    double[] even = new double[n];
    double[] shares = new double[n];
    double[] known = new double[n];
    for (int i = 0; i < n; i++) {
      Series.Entry entry = series.entries().get(i);
      rows[i] = entry.row();
      even[i] = scale.even(entry.value());
      shares[i] = entry.share();
      double steepness = scale.factor() * scale.bend().slope(even[i]);
      known[i] = entry.known() * steepness * steepness;
    }
    Noise noise = new Noise(shares, known);
    Bend bend = scale.bend();
    Surrogate model = Ensemble.fit(space, rows, even, noise, blend, bend, new KernelMemory());
    int[] bounded =
        IntStream.range(0, n)
            .filter(i -> series.entries().get(i).kind() != Series.Kind.EXACT)
            .toArray();
    for (int round = 0; round < ROUNDS && bounded.length > 0; round++) {
      for (int i : bounded) {
        Series.Entry entry = series.entries().get(i);
        boolean below = entry.kind() == Series.Kind.AT_MOST == scale.factor() > 0;
        double limit = scale.score(entry.value());
        even[i] = bend.back(expected(model.at(rows[i]), below ? 1 : -1, limit));
      }
      model = Ensemble.fit(space, rows, even, noise, blend, bend, new KernelMemory());
    }
    return model;
  }

  /// What a model expects of a score that is at most (sign 1) or at least (-1) a limit.
  ///
  /// A score beyond a limit on the poor side is left at it: how poor it is does not matter, and
  /// guessing at it made the search worse.
  private static double expected(Belief belief, int sign, double limit) {
    if (sign < 0) {
      return limit;
    }
    double deviation = Math.sqrt(belief.variance() + LEAST_VARIANCE);
    double a = (limit - belief.mean()) / deviation;
    double likely = Normal.below(a);
    double pull = likely > UNLIKELY ? Normal.density(a) / likely : -a;
    return Math.min(limit, belief.mean() - deviation * pull);
  }

  /// The best half and the latest half of very many.
  private static Series telling(Series series, Scale scale) {
    int n = series.size();
    if (n <= ENTRIES_MAX) {
      return series;
    }
    int latest = n - ENTRIES_MAX / 2;
    IntStream best =
        IntStream.range(0, latest)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> scale.even(series.entries().get(i).value())))
            .limit(ENTRIES_MAX / 2)
            .sorted()
            .mapToInt(i -> i);
    return new Series(
        IntStream.concat(best, IntStream.range(latest, n))
            .mapToObj(series.entries()::get)
            .toList());
  }

  private static Scale scale(Series series, int sign, Blend blend) {
    double[] numbers = series.entries().stream().mapToDouble(Series.Entry::value).toArray();
    return Scale.of(numbers, sign, blend);
  }

  Prediction prediction(double[] row) {
    Belief belief = model.at(row);
    return scale.prediction(belief.mean(), deviation(belief));
  }

  /// The probability that a measurement there has a lower score.
  double below(double score, double[] row) {
    Belief belief = model.at(row);
    return Normal.below((score - belief.mean()) / deviation(belief));
  }

  private double deviation(Belief belief) {
    return stretch * Math.sqrt(belief.variance() + model.noise());
  }

  double expected(double[] row) {
    return model.at(row).mean();
  }

  ResultModel believing(double[] row) {
    return new ResultModel(model.believing(row, Double.NEGATIVE_INFINITY), scale, stretch, rows);
  }
}
