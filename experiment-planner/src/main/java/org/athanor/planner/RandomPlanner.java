// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.Region;

/// Chance alone, the baseline that any other planner has to beat. From a pool it draws without
/// putting back.
public final class RandomPlanner implements Planner {
  /// Raised with each change after which equal requests get other proposals.
  public static final int VERSION = 1;

  private RandomPlanner() {}

  public static RandomPlanner create() {
    return new RandomPlanner();
  }

  @Override
  public List<Proposal> propose(PlanningRequest request) {
    Trials trials = Trials.of(request);
    SharedRegion regions = new SharedRegion(request, trials.space());
    Reasoning reasoning = new Reasoning(request, trials.space());
    Set<List<Double>> used = new HashSet<>(trials.used());
    int number = request.past().size() + request.pending().size();
    List<Proposal> proposals = new ArrayList<>();
    for (int i = 0; i < request.count(); i++) {
      Optional<double[]> row = row(regions.region(), used, Chance.of(request.seed(), number + i));
      row.ifPresent(drawn -> {
        used.add(Coordinates.key(drawn));
        Point point = trials.space().point(drawn);
        regions.settle(point);
        proposals.add(new Proposal(point, reasoning.without("random", new Basis.Drawn(), drawn)));
      });
    }
    return List.copyOf(proposals);
  }

  private static Optional<double[]> row(Region region, Set<List<Double>> used, Chance chance) {
    Coordinates space = region.space();
    if (!space.pool() && !region.plain()) {
      return region.draw(chance);
    }
    if (!space.pool()) {
      double[] uniform = new double[space.dimensions()];
      for (int d = 0; d < uniform.length; d++) {
        uniform[d] = chance.nextDouble();
      }
      return Optional.of(space.spread(uniform));
    }
    List<double[]> left =
        region.listed().orElseThrow().stream()
            .filter(row -> !used.contains(Coordinates.key(row)))
            .toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(left.get(chance.nextInt(left.size())));
  }
}
