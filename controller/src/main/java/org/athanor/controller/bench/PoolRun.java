// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.planner.Foresight;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.PastResult;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.Proposal;
import org.athanor.planner.space.Chance;

/// Runs a planner over a pool as a laboratory would, and notes what it tried.
final class PoolRun {
  private static final int FORETOLD_AFTER = 30;

  private final Dataset dataset;
  private final Target target;
  private final Map<Point, Integer> places;
  private final InstantSource clock;

  PoolRun(Dataset dataset, InstantSource clock) {
    this.dataset = dataset;
    this.target = Target.of(dataset);
    this.places = dataset.places();
    this.clock = clock;
  }

  /// @param limit experiments at most; a run ends before when the whole top set is found
  Trace run(Planner planner, Start start, long seed, int limit) {
    List<Integer> tried = new ArrayList<>();
    List<Double> millis = new ArrayList<>();
    Trace.Coverage coverage = new Trace.Coverage.NotAsked();
    int first = start.experiments(dataset);
    if (start == Start.RANDOM) {
      tried.addAll(drawn(first, seed));
    }
    Set<Integer> left = new TreeSet<>(target.top());
    left.removeAll(tried);
    while (!left.isEmpty() && tried.size() < limit) {
      int filling = start == Start.RANDOM ? 1 : first;
      int count = tried.size() < filling ? filling - tried.size() : dataset.batch();
      PlanningRequest request =
          request(tried, filling, Math.min(count, dataset.size() - tried.size()), seed);
      if (tried.size() >= FORETOLD_AFTER && coverage instanceof Trace.Coverage.NotAsked) {
        coverage = coverage(planner, request, tried);
      }
      Instant before = clock.instant();
      List<Proposal> proposals = planner.propose(request);
      millis.add(Duration.between(before, clock.instant()).toNanos() / 1e6);
      for (Proposal proposal : proposals) {
        int place = Objects.requireNonNull(places.get(proposal.point()));
        tried.add(place);
        left.remove(place);
      }
    }
    return new Trace(tried, millis, coverage);
  }

  private Trace.Coverage coverage(Planner planner, PlanningRequest request, List<Integer> tried) {
    if (!(planner instanceof GaussianProcessPlanner model)) {
      return new Trace.Coverage.NotAsked();
    }
    List<Integer> untried = new ArrayList<>(places.values());
    untried.removeAll(new TreeSet<>(tried));
    List<Point> points = untried.stream().map(dataset.points()::get).toList();
    return switch (model.foresee(request, points)) {
      case Foresight.Unclear _ -> new Trace.Coverage.FellBack();
      case Foresight.Foretold(var predictions) -> {
        int held = 0;
        for (int i = 0; i < untried.size(); i++) {
          double value = dataset.values().get(untried.get(i));
          held += predictions.get(i).interval().holds(value) ? 1 : 0;
        }
        yield new Trace.Coverage.Share(held / (double) Math.max(1, untried.size()));
      }
    };
  }

  private PlanningRequest request(List<Integer> tried, int filling, int count, long seed) {
    List<PastResult> past = tried.stream().map(this::measured).toList();
    return new PlanningRequest(
        dataset.space(), List.of(dataset.objective()), past, List.of(), filling, count, seed);
  }

  private PastResult measured(int place) {
    return new PastResult(
        dataset.points().get(place),
        Map.of(dataset.objective().result(), dataset.values().get(place)));
  }

  private List<Integer> drawn(int count, long seed) {
    Chance chance = Chance.of(seed, -2);
    Set<Integer> drawn = new LinkedHashSet<>();
    while (drawn.size() < count) {
      drawn.add(chance.nextInt(dataset.size()));
    }
    return List.copyOf(drawn);
  }
}
