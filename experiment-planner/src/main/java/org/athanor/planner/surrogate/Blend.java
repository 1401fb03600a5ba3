// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;
import org.athanor.planner.space.Coordinates;

/// Which Gaussian processes make an ensemble, and how far the better ones are preferred.
///
/// @param members where every parameter has an order
/// @param amongChoices where some are choices without one: each choice has been seen few times
/// @param sharpness 0: all are heard alike; 1: by what the results say for each
public record Blend(List<Prior> members, List<Prior> amongChoices, double sharpness) {
  /// No belief, half of it and all of it. Among unordered choices models of little belief are
  /// followed too soon: each choice has been seen too few times to settle its length-scale.
  public static final Blend USUAL =
      new Blend(
          List.of(Prior.ARD, Prior.HALF_CAUTIOUS_ARD, Prior.CAUTIOUS_ARD),
          List.of(Prior.FAR_REACHING_ARD),
          0.5);

  /// One process with a length-scale a dimension and no belief: what most tools do.
  public static final Blend PLAIN = new Blend(List.of(Prior.ARD), List.of(Prior.ARD), 1);

  public Blend {
    members = List.copyOf(members);
    amongChoices = List.copyOf(amongChoices);
  }

  List<Prior> membersFor(Coordinates space) {
    return space.choices() > 0 ? amongChoices : members;
  }
}
