// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.model.id.CampaignId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.Terms;
import org.athanor.planner.stop.StopRules;

/// A closed loop toward objectives over one recipe.
///
/// @param fixed parameters of the recipe that are not varied
/// @param budget experiments in all, 1 to 10,000
/// @param batch experiments under way at a time, 1 to 100
/// @param start experiments that fill the space before the model is asked
/// @param terms what the planner is asked beyond the objectives
/// @param plate present when experiments come in groups that share parameters
/// @param figures how results are to be taken, by name; others are plain numbers
/// @param trust the result that says from 0 to 1 how far an experiment's figures are trusted
/// @param stop what ends it before the budget is spent, besides the target
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
    PlannerChoice planner,
    Terms terms,
    Optional<Plate> plate,
    Map<String, Figure> figures,
    Optional<String> trust,
    StopRules stop,
    Optional<Swatch> swatch,
    Origin origin) {

  /// @param target the campaign completes early once a result is at least this good
  public record GoalEntry(Objective objective, Unit unit, Optional<Double> target) {}

  /// Experiments 1 to `size`, the next `size`, and so on, agree on some parameters.
  public record Plate(int size, Set<String> shares) {
    public Plate {
      shares = Set.copyOf(shares);
    }
  }

  /// @param standardError the result that says how sure the figure is
  /// @param seesFrom a figure at or below this means "at most this"
  /// @param seesTo a figure at or above this means "at least this"
  public record Figure(
      Optional<String> standardError, Optional<Double> seesFrom, Optional<Double> seesTo) {}

  /// Which results are CIELAB L*, a*, b* (D65, 2 degrees), and the colour that is sought.
  public record Swatch(
      String lightness, String a, String b, double targetL, double targetA, double targetB) {}
}
