// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.RecipeId;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Unit;

/// A procedure that names roles, not equipment (ISA-88 master recipe). Steps run in order.
///
/// @param labware name in the recipe to labware type; an experiment takes one of each
public record RecipeDefinition(
    RecipeId id,
    String title,
    Map<String, ParameterEntry> parameters,
    Map<String, String> labware,
    List<StepEntry> steps,
    Map<String, ResultEntry> results) {

  /// Hard limits, inclusive; no campaign may leave them.
  public record ParameterEntry(String name, Unit unit, double min, double max) {}

  public sealed interface StepEntry {
    StepId id();

    /// Runs a program on the device that plays `role`.
    ///
    /// @param sample the recipe's name of the labware that the program works on
    record Run(
        StepId id,
        String role,
        ProgramTemplateId program,
        Map<String, Expression> arguments,
        Optional<String> sample)
        implements StepEntry {}

    /// Carries labware to a place: a location or location group of the lab, or `role.site` for a
    /// location of the device that plays the role.
    ///
    /// @param role who carries
    record Move(StepId id, String role, String labware, String target) implements StepEntry {}
  }

  /// @param value over `parameters` and `steps.<id>.<observation>`
  public record ResultEntry(String name, Unit unit, Expression value) {}
}
