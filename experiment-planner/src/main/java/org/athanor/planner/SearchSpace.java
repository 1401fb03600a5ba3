// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import java.util.Optional;
import org.athanor.model.value.Unit;

/// Where the planner may look: named parameters, and optionally the only points that exist.
///
/// @param candidates when present, every proposal is one of these (a pool, e.g. the rows of a
///   table); when absent, any point of the parameters' product
public record SearchSpace(List<Parameter> parameters, Optional<List<Point>> candidates) {
  public SearchSpace {
    parameters = List.copyOf(parameters);
    candidates = candidates.map(List::copyOf);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("a search space needs at least one parameter");
    }
  }

  /// One dimension of the space.
  public sealed interface Parameter {
    String name();

    /// Any number from low to high, both included.
    record Continuous(String name, Unit unit, double low, double high) implements Parameter {
      public Continuous {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
          throw new IllegalArgumentException(
              name + ": low must be below high and both finite: " + low + ", " + high);
        }
      }
    }

    /// One of these numbers, which have an order and a distance.
    record Discrete(String name, Unit unit, List<Double> levels) implements Parameter {
      public Discrete {
        levels = levels.stream().sorted().distinct().toList();
        if (levels.isEmpty() || !levels.stream().allMatch(Double::isFinite)) {
          throw new IllegalArgumentException(name + ": needs at least one finite level");
        }
      }
    }

    /// One of these words, which have no order.
    record Categorical(String name, List<String> choices) implements Parameter {
      public Categorical {
        choices = choices.stream().distinct().toList();
        if (choices.isEmpty()) {
          throw new IllegalArgumentException(name + ": needs at least one choice");
        }
      }
    }
  }
}
