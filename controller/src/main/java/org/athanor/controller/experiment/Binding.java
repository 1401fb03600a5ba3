// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.Expression;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.RecipeDefinition;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.experiment.ExperimentState.Open;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.Sample;
import org.athanor.model.id.DeviceId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// Turns a step of a recipe into an order to a device of this lab.
final class Binding {
  private final LabDefinition lab;
  private final KnownDevices devices;

  Binding(LabDefinition lab, KnownDevices devices) {
    this.lab = lab;
    this.devices = devices;
  }

  /// The device that plays a role.
  DeviceId device(StepEntry step) {
    String role =
        switch (step) {
          case StepEntry.Run run -> run.role();
          case StepEntry.Move move -> move.role();
        };
    DeviceId device = lab.roles().get(role);
    if (device == null) {
      throw new IllegalStateException("the lab has no " + role);
    }
    return device;
  }

  /// Whether every device of the recipe has said what it is.
  boolean hasMetAll(RecipeDefinition recipe) {
    return recipe.steps().stream().map(this::device).allMatch(id -> devices.find(id).isPresent());
  }

  /// What the recipe asks of a device that, as it says itself, it cannot do. A device that had not
  /// been reached when the campaign came was not asked then.
  Optional<String> misfit(RecipeDefinition recipe) {
    return recipe.misfits(lab, devices.all()).stream().findFirst().map(DefinitionProblem::words);
  }

  /// The order; empty as long as the device has not said what it is.
  ///
  /// @throws Expression.ExpressionFailure when an argument cannot be calculated
  Optional<DeviceCommand> order(ExperimentPlan plan, StepEntry step, Open open) {
    return switch (step) {
      case StepEntry.Run run ->
          devices.find(device(step)).map(description -> run(plan, run, open, description));
      case StepEntry.Move move -> Optional.of(move(move, open));
    };
  }

  private DeviceCommand run(
      ExperimentPlan plan, StepEntry.Run step, Open open, DeviceDescription device) {
    Map<String, Unit> units = new TreeMap<>();
    device.functionalUnits().stream()
        .flatMap(unit -> unit.programs().stream())
        .filter(program -> program.id().equals(step.program()))
        .flatMap(program -> program.arguments().stream())
        .forEach((Argument argument) -> units.put(argument.name(), argument.unit()));
    Expression.Scope scope = new Expression.Scope(plan.parameters(), open.observed());
    Map<String, Value> arguments = new TreeMap<>();
    step.arguments()
        .forEach((name, value) ->
            arguments.put(name, value.evaluate(scope, units.getOrDefault(name, Unit.ONE))));
    Optional<Sample> sample =
        step.sample().map(name -> new Sample(plan.id().sample(), open.piece(name)));
    return new DeviceCommand.RunProgram(step.program(), arguments, sample);
  }

  private DeviceCommand move(StepEntry.Move move, Open open) {
    return new DeviceCommand.Transfer(
        open.piece(move.labware()), open.place(move.labware()), Places.target(lab, move.target()));
  }
}
