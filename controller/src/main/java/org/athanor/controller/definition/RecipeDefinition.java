// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.RecipeId;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// A procedure that names roles, not equipment (ISA-88 master recipe). Steps run in order.
///
/// @param labware name in the recipe to labware type; an experiment takes one of each
public record RecipeDefinition(
    RecipeId id,
    String title,
    Map<String, ParameterEntry> parameters,
    Map<String, String> labware,
    List<StepEntry> steps,
    Map<String, ResultEntry> results,
    Origin origin) {

  /// What it asks of the lab's devices that they, by their own descriptions, cannot do. A device
  /// without a description is not judged.
  public List<DefinitionProblem> misfits(
      LabDefinition lab, Map<DeviceId, DeviceDescription> devices) {
    return DeviceFit.of(this, lab, devices);
  }

  /// What a campaign sets or varies.
  public sealed interface ParameterEntry {
    String name();

    /// Hard limits, inclusive; no campaign may leave them.
    record Number(String name, Unit unit, double min, double max) implements ParameterEntry {}

    /// One of these words.
    record Choice(String name, List<String> choices) implements ParameterEntry {}

    record Flag(String name) implements ParameterEntry {}
  }

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
  public record ResultEntry(String name, Unit unit, Expression value) {

    /// The result in its unit. An observation that is taken as it is keeps its own unit until here
    /// and is converted; every other expression calculates in the unit that the result declares.
    ///
    /// @throws Expression.ExpressionFailure as the expression does
    public Value of(Expression.Scope scope) {
      return value.evaluate(scope, unit);
    }
  }
}
