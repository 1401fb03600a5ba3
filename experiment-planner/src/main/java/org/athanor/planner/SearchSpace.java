// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.model.value.Unit;

/// Where the planner may look: named parameters, what must hold between them, and optionally the
/// only points that exist.
///
/// @param candidates when present, every proposal is one of these (a pool, e.g. the rows of a
///   table); when absent, any point of the parameters' product
public record SearchSpace(
    List<Parameter> parameters, Optional<List<Point>> candidates, List<Constraint> constraints) {
  public SearchSpace {
    parameters = List.copyOf(parameters);
    candidates = candidates.map(List::copyOf);
    constraints = List.copyOf(constraints);
    if (parameters.isEmpty()) {
      throw new IllegalArgumentException("a search space needs at least one parameter");
    }
  }

  public SearchSpace(List<Parameter> parameters, Optional<List<Point>> candidates) {
    this(parameters, candidates, List.of());
  }

  public SearchSpace with(List<Constraint> more) {
    return new SearchSpace(parameters, candidates, more);
  }

  /// Whether equal steps of a number or equal factors matter alike.
  public enum Scale {
    LINEAR,
    LOG
  }

  /// One dimension of the space.
  public sealed interface Parameter {
    String name();

    /// Any number from low to high, both included.
    record Continuous(String name, Unit unit, double low, double high, Scale scale)
        implements Parameter {
      public Continuous {
        if (!(low < high) || !Double.isFinite(low) || !Double.isFinite(high)) {
          throw new IllegalArgumentException(
              name + ": low must be below high and both finite: " + low + ", " + high);
        }
        if (scale == Scale.LOG && low <= 0) {
          throw new IllegalArgumentException(name + ": a log scale needs low above 0: " + low);
        }
      }

      public Continuous(String name, Unit unit, double low, double high) {
        this(name, unit, low, high, Scale.LINEAR);
      }
    }

    /// Any whole number from low to high, both included.
    record Whole(String name, Unit unit, long low, long high) implements Parameter {
      private static final long MOST = 1L << 50;

      public Whole {
        if (low > high || low < -MOST || high > MOST) {
          throw new IllegalArgumentException(
              name + ": low must not be above high: " + low + ", " + high);
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

    /// One of these words, which have an order: each is as far from the next as any other.
    record Ordinal(String name, List<String> choices) implements Parameter {
      public Ordinal {
        choices = choices.stream().distinct().toList();
        if (choices.isEmpty()) {
          throw new IllegalArgumentException(name + ": needs at least one choice");
        }
      }
    }

    /// One of these words, which have no order.
    ///
    /// @param descriptors numbers that tell the choices apart (e.g. polarity and boiling point of a
    ///   solvent), as many for each choice; empty when nothing is known but the names
    record Categorical(String name, List<String> choices, Map<String, List<Double>> descriptors)
        implements Parameter {
      public Categorical {
        choices = choices.stream().distinct().toList();
        Map<String, List<Double>> copy = new TreeMap<>();
        descriptors.forEach((choice, numbers) -> copy.put(choice, List.copyOf(numbers)));
        descriptors = Collections.unmodifiableMap(copy);
        if (choices.isEmpty()) {
          throw new IllegalArgumentException(name + ": needs at least one choice");
        }
        if (!descriptors.isEmpty()
            && (!descriptors.keySet().containsAll(choices)
                || descriptors.values().stream().mapToInt(List::size).distinct().count() != 1
                || !descriptors.values().stream()
                    .flatMap(List::stream)
                    .allMatch(Double::isFinite))) {
          throw new IllegalArgumentException(
              name + ": every choice needs the same descriptors, all finite: " + descriptors);
        }
      }

      public Categorical(String name, List<String> choices) {
        this(name, choices, Map.of());
      }
    }
  }
}
