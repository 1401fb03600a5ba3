// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import org.athanor.planner.surrogate.Blend;

/// How a model-based planner learns and chooses.
///
/// @param caution standard deviations by which a point may be hoped to be better than expected; 0:
///   the logarithm of the improvement to be expected decides instead
/// @param heedsSkill whether to fill the space while the model foretells results no better than
///   their mean does
public record Approach(Blend blend, double caution, boolean heedsSkill) {
  public static final Approach USUAL = new Approach(Blend.USUAL, 2, true);
  public static final Approach PLAIN = new Approach(Blend.PLAIN, 0, false);
}
