// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.planner.space.Chance;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Blend;
import org.athanor.planner.surrogate.Normal;

/// How likely an experiment counts: that it can be done at all, as learnt from those that failed,
/// and that its results keep their limits.
record Success(List<Part> parts) {
  private static final double LEAST = 1e-12;

  /// The probability that a model's score lies between two.
  record Part(ResultModel model, double low, double high) {
    double at(double[] row, double[] slope) {
      Belief belief = model.model().at(row);
      double deviation = belief.standardDeviation();
      double above = (low - belief.mean()) / deviation;
      double below = (high - belief.mean()) / deviation;
      double densityAbove = Double.isFinite(above) ? Normal.density(above) : 0;
      double densityBelow = Double.isFinite(below) ? Normal.density(below) : 0;
      double spread =
          (Double.isFinite(above) ? densityAbove * above : 0)
              - (Double.isFinite(below) ? densityBelow * below : 0);
      for (int d = 0; d < slope.length; d++) {
        double widening = belief.varianceSlope()[d] / (2 * deviation);
        slope[d] =
            ((densityAbove - densityBelow) * belief.meanSlope()[d] + spread * widening) / deviation;
      }
      double probability = Normal.below(below) - Normal.below(above);
      if (probability < LEAST) {
        Arrays.fill(slope, 0);
        return LEAST;
      }
      return probability;
    }
  }

  static Success of(PlanningRequest request, Trials trials, Chance chance) {
    List<Part> parts = new ArrayList<>();
    feasible(trials, chance).ifPresent(parts::add);
    for (Limit limit : request.terms().limits()) {
      Series series = Series.of(trials.space(), request.past(), limit.result());
      ResultModel.fit(trials.space(), series, 1, Blend.LIMITED, List.of(), chance)
          .ifPresent(model ->
              parts.add(
                  new Part(
                      model, model.scale().score(limit.low()), model.scale().score(limit.high()))));
    }
    return new Success(List.copyOf(parts));
  }

  /// A regression on 1 for what could be done and -1 for what could not; above 0 is success.
  private static Optional<Part> feasible(Trials trials, Chance chance) {
    if (trials.failed().isEmpty()) {
      return Optional.empty();
    }
    List<Series.Entry> entries = new ArrayList<>();
    for (Trials.Measured each : trials.measured()) {
      entries.add(new Series.Entry(each.row(), 1, Series.Kind.EXACT, 1, 0));
    }
    trials.partly().forEach(row -> entries.add(new Series.Entry(row, 1, Series.Kind.EXACT, 1, 0)));
    trials.failed().forEach(row -> entries.add(new Series.Entry(row, -1, Series.Kind.EXACT, 1, 0)));
    Series series = new Series(entries);
    return ResultModel.fit(trials.space(), series, 1, Blend.STRAIGHT, List.of(), chance)
        .map(model -> new Part(model, model.scale().score(0), Double.POSITIVE_INFINITY));
  }

  boolean certain() {
    return parts.isEmpty();
  }

  double at(double[] row) {
    return at(row, new double[row.length]);
  }

  double at(double[] row, double[] slope) {
    double all = 1;
    double[] logs = new double[row.length];
    for (Part part : parts) {
      double one = part.at(row, slope);
      all *= one;
      for (int d = 0; d < row.length; d++) {
        logs[d] += slope[d] / one;
      }
    }
    for (int d = 0; d < row.length; d++) {
      slope[d] = all * logs[d];
    }
    return all;
  }

  Success believing(double[] row) {
    return new Success(
        parts.stream()
            .map(part -> new Part(part.model.believing(row), part.low, part.high))
            .toList());
  }
}
