// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;

/// A table of past measurements as a pool: each point once, with its result.
///
/// @param values results of the space's candidates, in their order
/// @param batch how many experiments are proposed at a time
/// @param initial how many random experiments a run begins with
public record Dataset(
    String name,
    SearchSpace space,
    Objective objective,
    List<Double> values,
    int batch,
    int initial) {
  public Dataset {
    values = List.copyOf(values);
    if (space.candidates().map(List::size).orElse(0) != values.size()) {
      throw new IllegalArgumentException(name + ": every candidate needs one value");
    }
  }

  public List<Point> points() {
    return space.candidates().orElseThrow();
  }

  public int size() {
    return values.size();
  }

  Map<Point, Integer> places() {
    Map<Point, Integer> places = new HashMap<>();
    for (int i = 0; i < size(); i++) {
      places.put(points().get(i), i);
    }
    return places;
  }

  /// The value, so that lower is better.
  double cost(int place) {
    return objective.goal() == Goal.MINIMISE ? values.get(place) : -values.get(place);
  }
}
