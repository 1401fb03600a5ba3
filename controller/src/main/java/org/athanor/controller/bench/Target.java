// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// What a run has to find: the best 5 percent of a pool, and the best point of all (Liang et al.
/// 2021).
///
/// @param top places of the top set, ceil(5 percent) of the pool
/// @param best places of the points that no other beats
public record Target(int poolSize, Set<Integer> top, Set<Integer> best) {
  private static final int ONE_IN = 20;

  public Target {
    top = Set.copyOf(top);
    best = Set.copyOf(best);
  }

  /// @param costs by place, lower is better; of equals the earlier comes first
  static Target of(List<Double> costs) {
    List<Integer> ranked =
        IntStream.range(0, costs.size())
            .boxed()
            .sorted(Comparator.comparingDouble(costs::get))
            .toList();
    Set<Integer> best = new TreeSet<>(ranked);
    double least = costs.get(ranked.getFirst());
    best.removeIf(place -> costs.get(place) > least);
    int size = Math.ceilDiv(costs.size(), ONE_IN);
    return new Target(costs.size(), new TreeSet<>(ranked.subList(0, size)), best);
  }

  static Target of(Dataset dataset) {
    return of(IntStream.range(0, dataset.size()).mapToObj(dataset::cost).toList());
  }
}
