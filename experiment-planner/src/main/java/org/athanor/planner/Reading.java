// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import java.util.Optional;

/// What one experiment told of one result.
public sealed interface Reading {
  /// Numbers.
  ///
  /// @param replicates the same thing measured again, at least once
  /// @param standardError of their mean, where the instrument or a person knows it; else the
  ///   planner learns how much repetitions differ
  record Values(List<Double> replicates, Optional<Double> standardError) implements Reading {
    public Values {
      replicates = List.copyOf(replicates);
      if (replicates.isEmpty()) {
        throw new IllegalArgumentException("a reading needs at least one number");
      }
      if (standardError.isPresent() && !(standardError.get() >= 0)) {
        throw new IllegalArgumentException("a standard error is not negative: " + standardError);
      }
    }

    public double mean() {
      double mean = 0;
      for (double value : replicates) {
        mean += value / replicates.size();
      }
      return mean;
    }
  }

  /// The result is at most this: below what the instrument can see.
  record Below(double limit) implements Reading {}

  /// The result is at least this: the instrument was saturated.
  record Above(double limit) implements Reading {}

  static Reading of(double value) {
    return new Values(List.of(value), Optional.empty());
  }
}
