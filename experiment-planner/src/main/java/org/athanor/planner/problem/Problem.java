// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.athanor.planner.Objective;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.Planner;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.Terms;

/// A laboratory whose truth is known, and what is sought there.
///
/// @param naiveWay what the naive planner does, for people
/// @param naive answers the same requests without what the problem is about
/// @param start how many points fill the space first
/// @param batch how many experiments are planned at a time
/// @param budget experiments in all; fewer when they cost more than `purse` together
/// @param loss of all experiments of a campaign; less is better
public record Problem(
    String name,
    String naiveWay,
    SearchSpace space,
    List<Objective> objectives,
    Terms terms,
    int start,
    int batch,
    int budget,
    double purse,
    Laboratory laboratory,
    Planner naive,
    ToDoubleFunction<List<PastResult>> loss) {

  /// Pure: the same point and seed give the same outcome.
  @FunctionalInterface
  public interface Laboratory {
    Outcome evaluate(Point point, long seed);
  }

  public Outcome evaluate(Point point, long seed) {
    return laboratory.evaluate(point, seed);
  }
}
