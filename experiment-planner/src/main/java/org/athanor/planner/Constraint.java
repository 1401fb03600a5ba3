// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/// What must hold of a point besides each parameter's own limits. No proposal ever breaks one.
public sealed interface Constraint {
  /// A weighted sum of numbers, each in its parameter's own unit, lies between two bounds (both
  /// included; either may be infinite). Equal bounds demand that exact sum: a mixture.
  record Linear(Map<String, Double> weights, double low, double high) implements Constraint {
    public Linear {
      weights = Collections.unmodifiableMap(new TreeMap<>(weights));
      if (weights.isEmpty()
          || weights.values().stream().anyMatch(w -> !Double.isFinite(w) || w == 0)) {
        throw new IllegalArgumentException("weights must be finite and not 0: " + weights);
      }
      if (!(low <= high) || low == high && !Double.isFinite(low)) {
        throw new IllegalArgumentException("low must not be above high: " + low + ", " + high);
      }
    }

    public boolean exact() {
      return low == high;
    }
  }

  /// At least `low` and at most `high` of these numbers are not 0.
  record NonZero(List<String> parameters, int low, int high) implements Constraint {
    public NonZero {
      parameters = parameters.stream().distinct().sorted().toList();
      if (parameters.isEmpty() || low < 0 || low > high) {
        throw new IllegalArgumentException(
            "of " + parameters + " from " + low + " to " + high + " cannot be non-zero");
      }
    }
  }

  /// These points must not be tried, such as a solvent above its boiling point.
  ///
  /// @param words what is forbidden, for people
  /// @param forbids pure, and equal to another that forbids the same where equal requests matter
  record Forbidden(String words, Predicate<Point> forbids) implements Constraint {}

  static Linear sum(Collection<String> parameters, double total) {
    return new Linear(ones(parameters), total, total);
  }

  static Linear atMost(Map<String, Double> weights, double high) {
    return new Linear(weights, Double.NEGATIVE_INFINITY, high);
  }

  static Linear atLeast(Map<String, Double> weights, double low) {
    return new Linear(weights, low, Double.POSITIVE_INFINITY);
  }

  static Map<String, Double> ones(Collection<String> parameters) {
    Map<String, Double> weights = new TreeMap<>();
    parameters.forEach(name -> weights.put(name, 1.0));
    return weights;
  }
}
