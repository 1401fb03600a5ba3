// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// An experiment that has ended: where it was, and what came of it.
///
/// @param trust how much its figures count, from 0 (flagged as bad: not at all) to 1 (fully); a
///   figure that is trusted by half is taken to have twice the variance
public record PastResult(Point point, Outcome outcome, double trust) {
  public PastResult {
    if (!(trust >= 0 && trust <= 1)) {
      throw new IllegalArgumentException("trust must be from 0 to 1: " + trust);
    }
  }

  public PastResult(Point point, Outcome outcome) {
    this(point, outcome, 1);
  }

  /// Numbers by result name. No numbers means that it gave none: it failed.
  public PastResult(Point point, Map<String, Double> results) {
    this(
        point,
        results.isEmpty()
            ? new Outcome.Failed("gave no result")
            : new Outcome.Measured(of(results)));
  }

  private static Map<String, Reading> of(Map<String, Double> results) {
    Map<String, Reading> readings = new TreeMap<>();
    results.forEach((name, value) -> readings.put(name, Reading.of(value)));
    return readings;
  }

  /// The numbers that came of it, by result name; nothing of what was only bounded.
  public SortedMap<String, Double> results() {
    SortedMap<String, Double> results = new TreeMap<>();
    switch (outcome) {
      case Outcome.Measured(var readings) ->
          readings.forEach((name, reading) -> {
            if (reading instanceof Reading.Values values) {
              results.put(name, values.mean());
            }
          });
      case Outcome.Failed _, Outcome.Aborted _ -> {}
    }
    return Collections.unmodifiableSortedMap(results);
  }
}
