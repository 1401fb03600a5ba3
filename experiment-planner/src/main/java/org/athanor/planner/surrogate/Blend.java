// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;
import org.athanor.planner.space.Coordinates;

/// Which Gaussian processes make an ensemble, and how far the better ones are preferred.
///
/// @param members where every parameter has an order
/// @param amongChoices where some are choices without one: each choice has been seen few times
/// @param inCrowd where each choice has many combinations
/// @param sharpness 0: all are heard alike; 1: by what the results say for each
/// @param bends whether results are bent before they are learnt from
public record Blend(
    List<Prior> members,
    List<Prior> amongChoices,
    List<Prior> inCrowd,
    double sharpness,
    boolean bends) {
  /// No belief, half of it and all of it. Among unordered choices models of little belief are
  /// followed too soon: each choice has been seen too few times to settle its length-scale.
  public static final Blend USUAL =
      new Blend(
          List.of(Prior.ARD, Prior.HALF_CAUTIOUS_ARD, Prior.CAUTIOUS_ARD),
          List.of(Prior.FAR_REACHING_ARD, Prior.CAUTIOUS_ARD),
          List.of(Prior.FAR_REACHING_ARD),
          0.5,
          true);

  /// For numbers that are no results, such as 1 for what went well and -1 for what did not.
  public static final Blend STRAIGHT =
      new Blend(USUAL.members, USUAL.inCrowd, USUAL.inCrowd, USUAL.sharpness, false);

  /// For results of which only a limit matters.
  public static final Blend LIMITED =
      new Blend(USUAL.members, USUAL.inCrowd, USUAL.inCrowd, USUAL.sharpness, true);

  /// One process with a length-scale a dimension and no belief: what most tools do.
  public static final Blend PLAIN =
      new Blend(List.of(Prior.ARD), List.of(Prior.ARD), List.of(Prior.ARD), 1, false);

  public Blend {
    members = List.copyOf(members);
    amongChoices = List.copyOf(amongChoices);
    inCrowd = List.copyOf(inCrowd);
  }

  /// As it searches a space. Where each choice has many combinations a few results that tower above
  /// the rest are what is looked for: drawn in they found less.
  public Blend in(Coordinates space) {
    return space.crowded() ? new Blend(inCrowd, inCrowd, inCrowd, sharpness, false) : this;
  }

  /// How these numbers are bent for it.
  ///
  /// @param numbers with mean 0 and variance 1
  public Bend bend(double[] numbers) {
    return bends ? Bend.of(numbers) : Bend.NONE;
  }

  List<Prior> membersFor(Coordinates space) {
    return space.choices() > 0
        ? amongChoices.stream().map(prior -> prior.in(space)).toList()
        : members;
  }
}
