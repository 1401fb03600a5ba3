// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.athanor.planner.Approach;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Planner;
import org.athanor.planner.RandomPlanner;

/// A planner in the race. Each run gets a planner of its own.
public enum BenchMethod {
  /// What campaigns get when they ask for nothing else.
  BUILT_IN("built-in"),
  /// Chance alone.
  RANDOM("random"),
  /// One Gaussian process with a length-scale a dimension, by expected improvement.
  PLAIN("plain-gp-ei");

  private final String word;

  BenchMethod(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static BenchMethod of(String word) {
    return Arrays.stream(values())
        .filter(method -> method.word.equals(word))
        .findFirst()
        .orElseThrow(
            () -> new BenchProblem("there is no method \"" + word + "\"; there are: " + words()));
  }

  static String words() {
    return Arrays.stream(values()).map(BenchMethod::word).collect(Collectors.joining(", "));
  }

  Planner planner() {
    return switch (this) {
      case BUILT_IN -> GaussianProcessPlanner.create();
      case RANDOM -> RandomPlanner.create();
      case PLAIN -> GaussianProcessPlanner.of(Approach.PLAIN);
    };
  }
}
