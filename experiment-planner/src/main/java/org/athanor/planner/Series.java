// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.athanor.planner.space.Coordinates;

/// All that experiments told of one number, in their order.
record Series(List<Entry> entries) {
  enum Kind {
    EXACT,
    AT_MOST,
    AT_LEAST
  }

  /// @param share how much of a repetition's variance the figure has
  /// @param known its variance beside that
  record Entry(double[] row, double value, Kind kind, double share, double known) {}

  int size() {
    return entries.size();
  }

  /// What was read of one result.
  static Series of(Coordinates space, List<PastResult> past, String result) {
    List<Entry> entries = new ArrayList<>();
    for (PastResult each : past) {
      if (each.trust() > 0 && each.outcome() instanceof Outcome.Measured(var readings)) {
        space
            .row(each.point())
            .flatMap(row ->
                Optional.ofNullable(readings.get(result))
                    .flatMap(reading -> entry(row, reading, each.trust())))
            .ifPresent(entries::add);
      }
    }
    return new Series(entries);
  }

  /// What is made of several results at once.
  static Series of(
      Coordinates space, List<PastResult> past, Function<PastResult, Optional<Double>> made) {
    List<Entry> entries = new ArrayList<>();
    for (PastResult each : past) {
      if (each.trust() > 0) {
        space
            .row(each.point())
            .flatMap(row ->
                made.apply(each)
                    .map(value -> new Entry(row, value, Kind.EXACT, 1 / each.trust(), 0)))
            .ifPresent(entries::add);
      }
    }
    return new Series(entries);
  }

  private static Optional<Entry> entry(double[] row, Reading reading, double trust) {
    Entry entry =
        switch (reading) {
          case Reading.Values(var replicates, var error) ->
              new Entry(
                  row,
                  ((Reading.Values) reading).mean(),
                  Kind.EXACT,
                  error.isPresent() ? 0 : 1 / (trust * replicates.size()),
                  error.map(e -> e * e / trust).orElse(0.0));
          case Reading.Below(double limit) -> new Entry(row, limit, Kind.AT_MOST, 1 / trust, 0);
          case Reading.Above(double limit) -> new Entry(row, limit, Kind.AT_LEAST, 1 / trust, 0);
        };
    return Optional.of(entry).filter(it -> Double.isFinite(it.value));
  }
}
