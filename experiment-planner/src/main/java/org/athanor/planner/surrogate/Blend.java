// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;

/// Which Gaussian processes make an ensemble, and how far the better ones are preferred.
///
/// @param sharpness 0: all are heard alike; 1: by what the results say for each
public record Blend(List<Prior> members, double sharpness) {
  /// Of several that were tried on published tables these did well on each; all or nothing of the
  /// belief did badly on some.
  public static final Blend USUAL =
      new Blend(List.of(Prior.ARD, Prior.HALF_CAUTIOUS_ARD, Prior.CAUTIOUS_ARD), 0.5);

  /// One process with a length-scale a dimension and no belief: what most tools do.
  public static final Blend PLAIN = new Blend(List.of(Prior.ARD), 1);

  public Blend {
    members = List.copyOf(members);
  }
}
