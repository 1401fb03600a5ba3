// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.athanor.controller.definition.Expression;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.PostCondition;
import org.athanor.controller.definition.PostCondition.ReadingEntry;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;

/// The post-conditions of a lab file, read from the devices that it names. Whoever has no good and
/// fresh value leaves the command in doubt: it is never called done for want of a reading.
public final class DeclaredPostConditions implements PostConditions {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final List<PostCondition> conditions;
  private final KnownDevices devices;

  private DeclaredPostConditions(List<PostCondition> conditions, KnownDevices devices) {
    this.conditions = List.copyOf(conditions);
    this.devices = devices;
  }

  public static PostConditions in(LabDefinition lab, KnownDevices devices) {
    return new DeclaredPostConditions(lab.verify(), devices);
  }

  @Override
  public boolean declaredFor(FunctionalUnitId unit, DeviceCommand command) {
    return conditions.stream().anyMatch(one -> one.isAbout(unit.device(), command));
  }

  @Override
  public CompletionStage<Verification> read(CommandOrder order, List<Observation> reported) {
    CompletionStage<Verification> all =
        CompletableFuture.completedFuture(new Verification.Holds("", reported));
    for (PostCondition one : conditions) {
      if (one.isAbout(order.unit().device(), order.command())) {
        all = all.thenCombine(read(one, order, reported), DeclaredPostConditions::both);
      }
    }
    return all;
  }

  private static Verification both(Verification first, Verification second) {
    return first instanceof Verification.Holds(String before, var observations)
            && second instanceof Verification.Holds(String words, var _)
        ? new Verification.Holds(before.isEmpty() ? words : before + "; " + words, observations)
        : first instanceof Verification.Holds ? second : first;
  }

  private CompletionStage<Verification> read(
      PostCondition condition, CommandOrder order, List<Observation> reported) {
    CompletionStage<Map<String, Reading>> read =
        CompletableFuture.completedFuture(new LinkedHashMap<>());
    for (Map.Entry<String, ReadingEntry> entry : condition.readings().entrySet()) {
      ReadingEntry reading = entry.getValue();
      read =
          read.thenCombine(
              devices.read(reading.device(), reading.function()),
              (sofar, now) -> {
                sofar.put(entry.getKey(), now.trusted(FRESH));
                return sofar;
              });
    }
    return read.thenApply(readings -> judge(condition, order, reported, readings));
  }

  private static Verification judge(
      PostCondition condition,
      CommandOrder order,
      List<Observation> reported,
      Map<String, Reading> readings) {
    Map<String, Value> scope = scope(condition, order);
    List<String> seen = new ArrayList<>();
    for (Map.Entry<String, Reading> entry : readings.entrySet()) {
      switch (entry.getValue()) {
        case Reading.Absent(String reason) -> {
          return new Verification.Unreadable(entry.getKey() + ": " + reason);
        }
        case Reading.Seen(Observation observation, var _) -> {
          scope.put("now." + entry.getKey(), observation.value());
          seen.add(condition.readings().get(entry.getKey()) + " = " + observation.value().words());
        }
      }
    }
    String words = condition.holds().source() + ": " + String.join(", ", seen);
    try {
      return condition.holds().evaluate(new Expression.Scope(scope, Map.of()), Unit.ONE)
                  instanceof Value.Flag(boolean holds)
              && holds
          ? new Verification.Holds(words, reported)
          : new Verification.Fails("not so: " + words);
    } catch (Expression.ExpressionFailure failure) {
      return new Verification.Unreadable(String.valueOf(failure.getMessage()));
    }
  }

  private static Map<String, Value> scope(PostCondition condition, CommandOrder order) {
    Map<String, Value> scope = new LinkedHashMap<>();
    condition
        .readings()
        .forEach((name, reading) -> {
          if (reading.device().equals(order.unit().device())) {
            order
                .baseline()
                .good(reading.function().value())
                .ifPresent(before -> scope.put("before." + name, before.value()));
          }
        });
    switch (order.command()) {
      case DeviceCommand.RunProgram run -> {
        run.arguments().forEach((name, value) -> scope.put("arguments." + name, value));
        run.sample()
            .ifPresent(
                sample -> scope.put("command.labware", Value.of(sample.container().value())));
      }
      case DeviceCommand.Transfer(var labware, var from, var to) -> {
        scope.put("command.labware", Value.of(labware.value()));
        scope.put("command.from", Value.of(from.value()));
        scope.put("command.to", Value.of(to.value()));
      }
      case DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Read _ -> {}
    }
    return scope;
  }
}
