// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

/// Where a proposal came from, so that it can be computed again.
///
/// @param planner `built-in`, `random`, `external` or `person`
/// @param version of that planner: the same version gives the same proposals for the same inputs
/// @param inputs digest of the request that it answered
public record Provenance(String planner, int version, String inputs) {
  /// The same inputs, answered by another.
  Provenance by(String other) {
    return new Provenance(other, 1, inputs);
  }
}
