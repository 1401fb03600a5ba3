// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.util.List;

/// A limit that the proposed point touches: beyond it the planner could not look.
public sealed interface Binding {
  /// The parameter is as low as it may be.
  record Lowest(String parameter) implements Binding {}

  /// The parameter is as high as it may be.
  record Highest(String parameter) implements Binding {}

  /// A sum of parameters, in words, is as low as it may be.
  record LowestSum(String sum, double bound) implements Binding {}

  /// A sum of parameters, in words, is as high as it may be.
  record HighestSum(String sum, double bound) implements Binding {}

  /// No more of these may be used than are.
  record MostOf(List<String> parameters, int most) implements Binding {
    public MostOf {
      parameters = List.copyOf(parameters);
    }
  }
}
