// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.athanor.controller.definition.CelExpression.Reference;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.controller.definition.RecipeDefinition.ResultEntry;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Argument;
import org.athanor.model.device.DeviceDescription.Program;
import org.athanor.model.device.DeviceDescription.Result;
import org.athanor.model.device.Pour;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// Holds a recipe against what the devices of its roles say that they can do.
final class DeviceFit {
  private final RecipeDefinition recipe;
  private final LabDefinition lab;
  private final Map<DeviceId, DeviceDescription> devices;
  private final Map<StepId, Program> programs = new HashMap<>();
  private final List<DefinitionProblem> problems = new ArrayList<>();

  private DeviceFit(
      RecipeDefinition recipe, LabDefinition lab, Map<DeviceId, DeviceDescription> devices) {
    this.recipe = recipe;
    this.lab = lab;
    this.devices = devices;
  }

  static List<DefinitionProblem> of(
      RecipeDefinition recipe, LabDefinition lab, Map<DeviceId, DeviceDescription> devices) {
    DeviceFit fit = new DeviceFit(recipe, lab, devices);
    for (int index = 0; index < recipe.steps().size(); index++) {
      String path = "steps[" + index + "]";
      switch (recipe.steps().get(index)) {
        case StepEntry.Run run -> fit.run(path, run);
        case StepEntry.Move move -> fit.move(path, move);
      }
    }
    recipe.results().values().forEach(fit::result);
    return List.copyOf(fit.problems);
  }

  private Optional<DeviceDescription> device(String role) {
    return Optional.ofNullable(lab.roles().get(role))
        .flatMap(id -> Optional.ofNullable(devices.get(id)));
  }

  private void run(String path, StepEntry.Run run) {
    device(run.role())
        .ifPresent(device -> {
          List<Program> offered =
              device.functionalUnits().stream().flatMap(unit -> unit.programs().stream()).toList();
          Optional<Program> program =
              offered.stream().filter(it -> it.id().equals(run.program())).findFirst();
          if (program.isPresent()) {
            programs.put(run.id(), program.get());
            arguments(path, run, program.get());
            liquids(path, run, program.get(), offered);
          } else {
            List<String> names = offered.stream().map(it -> it.id().value()).toList();
            say(
                path + ".run",
                Suggestion.unknown("program", run.program().value(), names)
                    + " on device "
                    + lab.roles().get(run.role()),
                Suggestion.list(names));
          }
        });
  }

  private void arguments(String path, StepEntry.Run run, Program program) {
    List<String> names = program.arguments().stream().map(Argument::name).toList();
    run.arguments()
        .forEach((name, expression) -> {
          String at = path + ".with." + name;
          program.arguments().stream()
              .filter(argument -> argument.name().equals(name))
              .findFirst()
              .ifPresentOrElse(
                  argument -> argument(at, argument, expression),
                  () ->
                      say(
                          at,
                          Suggestion.unknown("argument", name, names)
                              + " of program "
                              + program.id(),
                          Suggestion.list(names)));
        });
    for (String name : names) {
      if (!run.arguments().containsKey(name)) {
        say(
            path + ".with",
            "argument \"" + name + "\" of program " + program.id() + " is missing",
            Suggestion.list(names));
      }
    }
  }

  /// What would be poured and not be counted: by a program of another name, of a liquid that is no
  /// volume of the program, or into nobody knows what.
  private void liquids(String path, StepEntry.Run run, Program program, List<Program> offered) {
    List<String> names = offered.stream().map(it -> it.id().value()).toList();
    for (int index = 0; index < lab.liquids().size(); index++) {
      Pouring one = lab.liquids().get(index);
      String at = "liquids[" + index + "]";
      if (!one.device().equals(lab.roles().get(run.role()))) {
        continue;
      }
      if (!names.contains(one.program().value())) {
        sayOfLab(at + ".program", "program", one.program().value(), names, one.device().value());
      } else if (one.program().equals(program.id())) {
        for (int item = 0; item < one.pours().size(); item++) {
          volume(at + ".pours[" + item + "]", one.pours().get(item), program);
        }
        if (run.sample().isEmpty()) {
          say(
              path + ".run",
              "program " + program.id() + " pours liquids, and the step names no sample",
              "sample: a piece of the recipe's labware");
        }
      }
    }
  }

  private void volume(String path, String liquid, Program program) {
    List<String> volumes =
        program.arguments().stream()
            .filter(argument -> Units.convertible(argument.unit(), Pour.MICROLITRE))
            .map(Argument::name)
            .toList();
    if (!volumes.contains(liquid)) {
      sayOfLab(path, "volume", liquid, volumes, "program " + program.id());
    }
  }

  /// Once, however many steps meet it.
  private void sayOfLab(String path, String kind, String name, List<String> known, String owner) {
    DefinitionProblem problem =
        lab.origin()
            .problem(
                path,
                Suggestion.unknown(kind, name, known) + " of " + owner,
                Suggestion.list(known));
    if (!problems.contains(problem)) {
      problems.add(problem);
    }
  }

  private void argument(String path, Argument argument, Expression expression) {
    if (expression.type() != Expression.Type.NUMBER) {
      say(path, "is not a number", limits(argument));
      return;
    }
    switch (expression) {
      case ConstantExpression constant when constant.value() instanceof Value.Scalar(var it) -> {
        Quantity quantity = constant.hasUnit() ? it : new Quantity(it.value(), argument.unit());
        range(path, argument, quantity.unit(), quantity.value(), quantity.value());
      }
      case CelExpression cel
          when cel.plain().orElse(null) instanceof Reference.Parameter(var name)
              && recipe.parameters().get(name) instanceof ParameterEntry.Number number ->
          range(path, argument, number.unit(), number.min(), number.max());
      default -> {}
    }
  }

  private void range(String path, Argument argument, Unit unit, double low, double high) {
    Optional<Double> least = Units.convert(low, unit, argument.unit());
    Optional<Double> most = Units.convert(high, unit, argument.unit());
    if (least.isEmpty() || most.isEmpty()) {
      say(
          path,
          "is in " + unit + ", which cannot be converted to " + argument.unit(),
          limits(argument));
    } else if (least.get() < argument.min() || most.get() > argument.max()) {
      String given =
          low == high ? QuantityText.shown(low, unit) : QuantityText.shown(low, high, unit);
      say(path, "may be " + given + ", beyond the device's limits", limits(argument));
    }
  }

  private static String limits(Argument argument) {
    return QuantityText.shown(argument.min(), argument.max(), argument.unit());
  }

  private void move(String path, StepEntry.Move move) {
    List<LocationId> reach =
        device(move.role()).stream()
            .flatMap(device -> device.functionalUnits().stream())
            .flatMap(unit -> unit.locations().stream())
            .toList();
    LabFit.place(move.target(), lab)
        .filter(place -> !reach.isEmpty() && reach.stream().noneMatch(at -> isPart(at, place)))
        .ifPresent(place ->
            say(
                path + ".to",
                "device " + lab.roles().get(move.role()) + " does not reach \"" + place + "\"",
                Suggestion.list(reach.stream().map(LocationId::value).toList())));
  }

  private boolean isPart(LocationId reached, String place) {
    return reached.value().equals(place)
        || Optional.ofNullable(lab.locations().get(reached))
            .filter(entry -> entry.group().equals(place))
            .isPresent();
  }

  private void result(ResultEntry result) {
    if (result.value() instanceof CelExpression cel) {
      cel.references().forEach(reference -> reference(result, cel, reference));
    }
  }

  private void reference(ResultEntry result, CelExpression cel, Reference reference) {
    if (!(reference instanceof Reference.Observed(StepId step, String observation))
        || !programs.containsKey(step)) {
      return;
    }
    String path = "results." + result.name() + ".value";
    List<Result> offered = Objects.requireNonNull(programs.get(step)).results();
    List<String> names = offered.stream().map(Result::name).toList();
    if (!names.isEmpty() && !names.contains(observation)) {
      say(
          path,
          Suggestion.unknown("observation", observation, names) + " of step " + step,
          Suggestion.list(names));
      return;
    }
    offered.stream()
        .filter(it -> it.name().equals(observation) && cel.plain().isPresent())
        .filter(it -> !Units.convertible(it.unit(), result.unit()))
        .forEach(it ->
            say(
                path,
                reference
                    + " is in "
                    + it.unit()
                    + ", which cannot be converted to "
                    + result.unit(),
                ""));
  }

  private void say(String path, String what, String allowed) {
    problems.add(recipe.origin().problem(path, what, allowed));
  }
}
