// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;
import java.util.function.Supplier;
import org.athanor.planner.Approach;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.RandomPlanner;

/// A planner in the race. Each run gets a planner of its own.
public record BenchMethod(String name, Supplier<? extends Planner> source) {
  public static final BenchMethod BUILT_IN =
      new BenchMethod("built-in", GaussianProcessPlanner::create);
  public static final BenchMethod RANDOM = new BenchMethod("random", RandomPlanner::create);
  public static final BenchMethod PLAIN =
      new BenchMethod("plain-gp-ei", () -> GaussianProcessPlanner.of(Approach.PLAIN));

  public static List<BenchMethod> all() {
    return List.of(BUILT_IN, RANDOM, PLAIN);
  }

  Planner planner() {
    return source.get();
  }

  Trace.Coverage coverage(Dataset dataset, PlanningRequest request, List<Integer> tried) {
    return new Trace.Coverage.NotAsked();
  }
}
