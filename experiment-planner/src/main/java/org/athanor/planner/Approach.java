// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Blend;

/// How a model-based planner learns and chooses.
///
/// @param hope unless each choice has many combinations
/// @param hopeInCrowd where each choice has many combinations
/// @param heedsSkill whether to fill the space while the model foretells results no better than
///   their mean does
public record Approach(Blend blend, Hope hope, Hope hopeInCrowd, boolean heedsSkill) {
  /// Where each choice has many combinations the bound goes on trying what is unknown, choice after
  /// choice; where it has few, the bound has found more.
  public static final Approach USUAL =
      new Approach(Blend.USUAL, Hope.BOUND, Hope.IMPROVEMENT, true);

  public static final Approach PLAIN =
      new Approach(Blend.PLAIN, Hope.IMPROVEMENT, Hope.IMPROVEMENT, false);

  /// How many standard deviations better than expected is still hoped for. Among some hundred
  /// points less is sooner at the best (1.3, 1.0), as more is wasted on what is merely unknown;
  /// where points are without number, less stays at times with the second best hill.
  static final double HOPE = 1.6;

  /// The same where choices without an order have few combinations. More of it goes on trying what
  /// is unknown, choice after choice.
  static final double HOPE_AMONG_CHOICES = 1;

  /// How many results for each choice, before a model among choices is judged.
  private static final int SEEN = 2;

  /// What makes a point worth trying.
  public enum Hope {
    /// The best that is likely there: some standard deviations better than expected
    /// ([Approach#deviationsIn]).
    BOUND,
    /// The logarithm of the improvement to be expected.
    IMPROVEMENT
  }

  Hope hopeIn(Coordinates space) {
    return space.crowded() ? hopeInCrowd : hope;
  }

  /// How many standard deviations better than expected the bound hopes for.
  static double deviationsIn(Coordinates space) {
    return space.choices() > 0 && !space.crowded() ? HOPE_AMONG_CHOICES : HOPE;
  }

  /// Among unordered choices leaving a result out leaves little to foretell it from until most
  /// choices have been seen more than once: only then is the model judged by that.
  boolean judges(Coordinates space, int results) {
    return heedsSkill && results >= SEEN * space.choices();
  }
}
