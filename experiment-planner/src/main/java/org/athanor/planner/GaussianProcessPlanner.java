// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.space.Chance;
import org.athanor.planner.surrogate.KernelMemory;

/// The built-in planner. It first fills the space evenly, then asks a model of the results so far
/// for the point that could be the best, and goes back to filling the space while the model cannot
/// foretell the results that there are.
///
/// Experiments that are under way are taken to give what is expected of them, so that a batch
/// spreads. Several objectives count equally. One failed experiment says nothing about its place; a
/// second close by is taken for a poor result there.
public final class GaussianProcessPlanner implements Planner {
  /// Raised with each change after which equal requests get other proposals.
  public static final int VERSION = 7;

  private final Approach approach;
  private final KernelMemory memory = new KernelMemory();

  private GaussianProcessPlanner(Approach approach) {
    this.approach = approach;
  }

  public static GaussianProcessPlanner create() {
    return of(Approach.USUAL);
  }

  public static GaussianProcessPlanner of(Approach approach) {
    return new GaussianProcessPlanner(approach);
  }

  @Override
  public List<Proposal> propose(PlanningRequest request) {
    return new Batch(request, approach, memory).proposals();
  }

  /// What is expected of one objective at points of the request's space.
  public Foresight foresee(PlanningRequest request, List<Point> points) {
    Trials trials = Trials.of(request);
    Chance chance = Chance.of(request.seed(), request.past().size());
    return switch (Outlook.of(request, trials, approach, memory, chance)) {
      case Outlook.Clear clear -> {
        List<double[]> rows =
            points.stream().map(point -> trials.space().row(point).orElseThrow()).toList();
        yield new Foresight.Foretold(clear.told().at(rows));
      }
      case Outlook.Unclear _, Guided _ -> new Foresight.Unclear();
    };
  }
}
