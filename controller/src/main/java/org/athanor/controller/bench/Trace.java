// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;
import java.util.Set;

/// One run over a pool.
///
/// @param places what was measured, in order
/// @param millis what each request to the planner took
/// @param coverage share of what was not yet measured, after the 30th experiment, that the
///   planner's 80 percent intervals held
record Trace(List<Integer> places, List<Double> millis, Coverage coverage) {
  Trace {
    places = List.copyOf(places);
    millis = List.copyOf(millis);
  }

  /// Whether the planner's intervals hold what they promise.
  sealed interface Coverage {
    record Share(double value) implements Coverage {}

    /// The planner said that it cannot foretell, and filled the space.
    record FellBack() implements Coverage {}

    record NotAsked() implements Coverage {}
  }

  /// Members of the set among the first `experiments`.
  int found(Set<Integer> set, int experiments) {
    int found = 0;
    for (int place : places.subList(0, Math.min(experiments, places.size()))) {
      found += set.contains(place) ? 1 : 0;
    }
    return found;
  }

  /// The number of the first experiment that was in the set; infinite when none was.
  double first(Set<Integer> set) {
    for (int i = 0; i < places.size(); i++) {
      if (set.contains(places.get(i))) {
        return i + 1;
      }
    }
    return Double.POSITIVE_INFINITY;
  }
}
