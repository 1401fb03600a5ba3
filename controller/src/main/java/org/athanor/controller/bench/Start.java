// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.Arrays;
import java.util.Locale;

/// How a run begins.
public enum Start {
  /// With random points, as the published protocol: two of them unless the data set says otherwise.
  RANDOM,
  /// With points that the planner chooses to fill the space.
  DESIGNED;

  private static final int DESIGNED_MIN = 5;
  private static final int DESIGNED_MAX = 10;

  int experiments(Dataset dataset) {
    return switch (this) {
      case RANDOM -> dataset.initial();
      case DESIGNED ->
          Math.max(
              dataset.batch(),
              Math.clamp(2L * dataset.space().parameters().size(), DESIGNED_MIN, DESIGNED_MAX));
    };
  }

  public static Start of(String word) {
    return Arrays.stream(values())
        .filter(start -> start.word().equals(word))
        .findFirst()
        .orElseThrow(() ->
            new BenchProblem("there is no start \"" + word + "\"; there are: random, designed"));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
