// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.reason;

import java.util.List;
import java.util.Optional;

/// What speaks for a proposed point, in figures.
///
/// @param expected one for each objective that a model foretells by itself
/// @param promise present when a model was followed
/// @param nearest the nearest first
/// @param relevance in the order of the space's parameters; empty without a model
public record Reasons(
    Basis basis,
    List<Expectation> expected,
    Optional<Promise> promise,
    List<Neighbour> nearest,
    List<Binding> binding,
    List<Relevance> relevance) {
  public Reasons {
    expected = List.copyOf(expected);
    nearest = List.copyOf(nearest);
    binding = List.copyOf(binding);
    relevance = List.copyOf(relevance);
  }

  /// Where no model was asked.
  public static Reasons without(Basis basis, List<Neighbour> nearest, List<Binding> binding) {
    return new Reasons(basis, List.of(), Optional.empty(), nearest, binding, List.of());
  }
}
