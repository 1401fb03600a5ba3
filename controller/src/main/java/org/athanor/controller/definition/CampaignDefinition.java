// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.id.CampaignId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.SearchSpace;

/// A closed loop toward objectives over one recipe.
///
/// @param fixed parameters of the recipe that are not varied
/// @param budget experiments in all, 1 to 10,000
/// @param batch experiments under way at a time, 1 to 100
/// @param start experiments that fill the space before the model is asked
/// @param swatch how to show a result as a colour, when the results are colours
public record CampaignDefinition(
    CampaignId id,
    String title,
    RecipeDefinition recipe,
    SearchSpace space,
    Map<String, Value> fixed,
    List<GoalEntry> objectives,
    int budget,
    int batch,
    int start,
    long seed,
    PlannerKind planner,
    Optional<Swatch> swatch,
    Origin origin) {

  /// @param target the campaign completes early once a result is at least this good
  public record GoalEntry(Objective objective, Unit unit, Optional<Double> target) {}

  /// Which results are CIELAB L*, a*, b* (D65, 2 degrees), and the colour that is sought.
  public record Swatch(
      String lightness, String a, String b, double targetL, double targetA, double targetB) {}

  /// Who proposes.
  public enum PlannerKind {
    /// Sobol start, then a Gaussian process.
    BUILT_IN,
    /// Uniformly random: the baseline.
    RANDOM
  }
}
