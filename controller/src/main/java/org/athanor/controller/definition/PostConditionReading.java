// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.controller.definition.LabDefinition.LocationEntry;
import org.athanor.controller.definition.PostCondition.ReadingEntry;
import org.athanor.controller.definition.RecipeDefinition.ParameterEntry;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Unit;

/// What a lab says must be true after a command; its expression is checked against the types that
/// it gives its readings.
final class PostConditionReading {
  private static final Set<String> HEADS = Set.of("now", "before", "arguments", "command");
  private static final List<String> COMMAND = List.of("labware", "from", "to");

  private final Set<DeviceId> devices;
  private final Map<String, List<LocationEntry>> groups;

  PostConditionReading(Set<DeviceId> devices, Map<String, List<LocationEntry>> groups) {
    this.devices = devices;
    this.groups = groups;
  }

  Optional<PostCondition> read(Field field) {
    Field after = field.key("after");
    Map<String, ParameterEntry> names = new LinkedHashMap<>();
    Map<String, ReadingEntry> readings = new LinkedHashMap<>();
    Map<String, Unit> arguments = new LinkedHashMap<>();
    field.key("readings").entries().forEach((name, entry) -> reading(name, entry, names, readings));
    field
        .key("arguments")
        .entries()
        .forEach((name, entry) ->
            QuantityText.unit(entry)
                .ifPresent(unit -> {
                  arguments.put(name, unit);
                  names.put("arguments." + name, number("arguments." + name, unit));
                }));
    COMMAND.forEach(name -> names.put("command." + name, text("command." + name)));
    if (after.key("program").isPresent() == after.key("to").isPresent()) {
      after.problem("says not which commands are meant", "either program or to");
    }
    Optional<DeviceId> device = DeviceName.in(after.key("device"), devices);
    Set<LocationId> to = places(after.key("to"));
    Optional<Expression> holds =
        ExpressionCompiler.ofNames(names, HEADS)
            .compile(field.key("holds"), 0, Optional.of(Expression.Type.FLAG));
    return device.flatMap(id ->
        holds.map(condition ->
            new PostCondition(
                id,
                after.key("program").text().map(Names::program),
                to,
                readings,
                arguments,
                condition)));
  }

  private void reading(
      String name,
      Field field,
      Map<String, ParameterEntry> names,
      Map<String, ReadingEntry> readings) {
    Unit unit =
        field.key("unit").isPresent()
            ? QuantityText.unit(field.key("unit")).orElse(Unit.ONE)
            : Unit.ONE;
    for (String head : List.of("now.", "before.")) {
      String whole = head + name;
      names.put(
          whole,
          switch (field.key("type").text().orElse("number")) {
            case "flag" -> new ParameterEntry.Flag(whole);
            case "text" -> text(whole);
            default -> number(whole, unit);
          });
    }
    Optional<String> function = field.key("function").text();
    DeviceName.in(field.key("device"), devices)
        .flatMap(id -> function.map(what -> new ReadingEntry(id, new FunctionId(what))))
        .ifPresent(entry -> readings.put(name, entry));
  }

  private static ParameterEntry number(String name, Unit unit) {
    return new ParameterEntry.Number(name, unit, -Double.MAX_VALUE, Double.MAX_VALUE);
  }

  private static ParameterEntry text(String name) {
    return new ParameterEntry.Choice(name, List.of());
  }

  private Set<LocationId> places(Field field) {
    Optional<String> name = field.text();
    name.filter(place -> !groups.containsKey(place))
        .ifPresent(place ->
            field.problem(
                Suggestion.unknown("location", place, groups.keySet()),
                Suggestion.list(groups.keySet())));
    return name.map(place -> groups.getOrDefault(place, List.of())).orElse(List.of()).stream()
        .map(LocationEntry::id)
        .collect(Collectors.toCollection(HashSet::new));
  }
}
