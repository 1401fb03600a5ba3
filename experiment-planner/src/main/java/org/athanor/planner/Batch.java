// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.athanor.planner.Proposal.Reason;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.space.Chance;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.space.SpaceFilling;
import org.athanor.planner.surrogate.KernelMemory;

/// One request being answered, point after point; each knows of those before it.
final class Batch {
  private final PlanningRequest request;
  private final Approach approach;
  private final KernelMemory memory;
  private final Trials trials;
  private final Coordinates space;
  private final Set<List<Double>> used;
  private final SharedRegion regions;
  private SpaceFilling filling;
  private AcquisitionSearch search;
  private final Reasoning reasoning;
  private final List<double[]> proposed = new ArrayList<>();
  private final List<Proposal> proposals = new ArrayList<>();

  Batch(PlanningRequest request, Approach approach, KernelMemory memory) {
    this.request = request;
    this.approach = approach;
    this.memory = memory;
    this.trials = Trials.of(request);
    this.space = trials.space();
    this.used = new HashSet<>(trials.used());
    this.regions = new SharedRegion(request, space);
    this.filling = new SpaceFilling(regions.region(), request.seed());
    this.search = new AcquisitionSearch(regions.region());
    this.reasoning = new Reasoning(request, space);
  }

  List<Proposal> proposals() {
    int number = request.past().size() + request.pending().size();
    int evenly = experienced() ? 0 : unled(number);
    for (int i = 0; i < evenly; i++) {
      fill(number + i, new Basis.Start(number + i + 1, request.start()));
    }
    if (evenly < request.count()) {
      ask(number, number + evenly);
    }
    return List.copyOf(proposals);
  }

  private int unled(int number) {
    return Math.clamp(request.start() - (long) number, 0, request.count());
  }

  /// Earlier campaigns tell where to begin.
  private boolean experienced() {
    return !request.terms().earlier().isEmpty();
  }

  private void ask(int number, int first) {
    Outlook outlook =
        Outlook.of(request, trials, approach, memory, Chance.of(request.seed(), number));
    for (double[] row : proposed) {
      outlook = outlook.believing(row);
    }
    for (int i = first; i < number + request.count(); i++) {
      switch (outlook) {
        case Outlook.Unclear(Basis why) -> fill(i, why);
        case Outlook.Telling telling -> {
          follow(telling, Chance.of(request.seed(), i));
          outlook = proposed.isEmpty() ? telling : telling.believing(proposed.getLast());
        }
      }
    }
  }

  private void fill(int index, Basis why) {
    reuseWhenAllIsUsed();
    filling.point(index, used).ifPresent(row -> add(row, reasoning.without("sobol", why, row)));
  }

  private void follow(Outlook.Telling outlook, Chance chance) {
    reuseWhenAllIsUsed();
    search
        .best(outlook.merit(), used, outlook.bestFirst(), chance)
        .ifPresent(row -> add(row, reasoning.model(outlook, row)));
  }

  private void add(double[] row, Reason reason) {
    used.add(Coordinates.key(row));
    proposed.add(row);
    Point point = space.point(row);
    proposals.add(new Proposal(point, reason));
    if (regions.open()) {
      regions.settle(point);
      filling = new SpaceFilling(regions.region(), request.seed());
      search = new AcquisitionSearch(regions.region());
    }
  }

  /// A pool runs out; a space of levels and choices is tried again, but for what failed.
  private void reuseWhenAllIsUsed() {
    if (!space.pool() && allUsed()) {
      used.clear();
      trials.failed().forEach(row -> used.add(Coordinates.key(row)));
      proposed.forEach(row -> used.add(Coordinates.key(row)));
      if (allUsed()) {
        used.clear();
      }
    }
  }

  private boolean allUsed() {
    return regions.region().listed().stream()
        .anyMatch(rows ->
            used.size() >= rows.size()
                && rows.stream().allMatch(row -> used.contains(Coordinates.key(row))));
  }
}
