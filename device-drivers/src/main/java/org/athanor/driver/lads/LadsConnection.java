// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.opcua.client.CallReply;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.lads.LadsNames;

/// A LADS device on one connection: its units, their locks, and what is sent and read with them.
final class LadsConnection {
  private final LadsSession link;
  private final LadsDevice device;
  private final Map<FunctionalUnitId, UnitLock> locks;
  private final Map<FunctionalUnitId, ProgramRunner> programs = new LinkedHashMap<>();
  private final Map<FunctionalUnitId, FunctionOrders> functions = new LinkedHashMap<>();
  private final Map<FunctionalUnitId, Counters> counters = new LinkedHashMap<>();

  /// @param counters functions that the lab declares to be evidence
  LadsConnection(
      LadsSession link,
      LadsDevice device,
      Map<FunctionalUnitId, UnitLock> locks,
      Set<FunctionId> counters) {
    this.link = link;
    this.device = device;
    this.locks = Map.copyOf(locks);
    for (LadsUnit unit : device.units().values()) {
      var evidence = new Counters(link.session(), unit, counters, link.clock());
      Optional<UnitLock> lock = Optional.ofNullable(locks.get(unit.id()));
      this.counters.put(unit.id(), evidence);
      programs.put(unit.id(), new ProgramRunner(link, unit, lock, evidence));
      functions.put(
          unit.id(), new FunctionOrders(link.session(), unit, link.signal(), link.clock()));
    }
  }

  DeviceSession session() {
    return link.session();
  }

  LadsDevice device() {
    return device;
  }

  /// What the order will be held against later.
  Baseline arm(CommandOrder order) throws ServiceFailure {
    Counters evidence = counters.get(order.unit());
    return new Baseline(
        deviceClass(order),
        link.bootId(),
        link.session().id(),
        evidence == null ? List.of() : evidence.read());
  }

  private DeviceClass deviceClass(CommandOrder order) {
    ProgramRunner runner = programs.get(order.unit());
    return switch (order.command()) {
      case DeviceCommand.RunProgram _ when runner != null -> runner.deviceClass();
      case DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _,
          DeviceCommand.Read _ ->
          DeviceClass.ABSOLUTE;
      case DeviceCommand.RunProgram _, DeviceCommand.Transfer _ -> DeviceClass.BLIND;
    };
  }

  Reading read(FunctionalUnitId unit, FunctionId function) throws ServiceFailure {
    FunctionOrders orders = functions.get(unit);
    return orders == null ? new Reading.Absent("no unit " + unit) : orders.reading(function);
  }

  /// Nothing is sent that was armed on another connection: what was true then may not be now.
  CommandOutcome execute(CommandOrder order) throws ServiceFailure, InterruptedException {
    if (!order.baseline().session().equals(link.session().id())) {
      return new CommandOutcome.InDoubt("the order was not armed on this connection");
    }
    ProgramRunner runner = programs.get(order.unit());
    FunctionOrders orders = functions.get(order.unit());
    if (runner == null || orders == null) {
      return Outcomes.refused(
          "unknown-unit", "no unit " + order.unit() + ", there are " + programs.keySet());
    }
    return switch (order.command()) {
      case DeviceCommand.RunProgram run -> runner.run(order, run);
      case DeviceCommand.SetTarget(var function, var target) -> orders.setTarget(function, target);
      case DeviceCommand.StartFunction(var function) -> orders.start(function);
      case DeviceCommand.StopFunction(var function) -> orders.stop(function);
      case DeviceCommand.MoveCover(var cover, var position) -> orders.moveCover(cover, position);
      case DeviceCommand.Read(var function) -> orders.read(function);
      case DeviceCommand.Transfer _ -> Outcomes.notSupported("LADS devices do not carry labware");
    };
  }

  Evidence resolve(CommandOrder order) throws ServiceFailure, InterruptedException {
    ProgramRunner runner = programs.get(order.unit());
    FunctionOrders orders = functions.get(order.unit());
    if (runner == null || orders == null) {
      return new Evidence.Inconclusive("the device has no unit " + order.unit() + " any more");
    }
    return switch (order.command()) {
      case DeviceCommand.RunProgram _ -> runner.resolve(order);
      case DeviceCommand.SetTarget(var function, var target) ->
          switch (orders.standing(function, target)) {
            case FOLLOWED -> new Evidence.Done(List.of());
            case NOT_FOLLOWED ->
                new Evidence.Inconclusive(function + " has its target, but does not follow it now");
            case OTHER_TARGET -> stands(order, function, false);
          };
      // One that does not run now may have run and been stopped, by a watchdog for example.
      case DeviceCommand.StartFunction(var function) ->
          orders.runs(function)
              ? new Evidence.Done(List.of())
              : new Evidence.Inconclusive(function + " does not run now; it may have run");
      case DeviceCommand.StopFunction(var function) ->
          stands(order, function, orders.stopped(function));
      case DeviceCommand.MoveCover(var cover, var position) ->
          stands(order, cover, orders.covers(cover, position));
      case DeviceCommand.Read _ -> new Evidence.NotDone("reading has no effect");
      case DeviceCommand.Transfer _ -> new Evidence.NotDone("LADS devices do not carry labware");
    };
  }

  /// An order that names a state is done when the device is in it, whoever brought it there.
  private Evidence stands(CommandOrder order, FunctionId function, boolean inState)
      throws ServiceFailure {
    if (inState) {
      return new Evidence.Done(List.of());
    }
    if (!order.baseline().sameBoot(link.bootId())) {
      return new Evidence.Inconclusive(
          function + " is not in that state, but the device may have started again since");
    }
    UnitLock lock = locks.get(order.unit());
    return lock != null && lock.renew()
        ? new Evidence.NotDone("lock of " + order.unit() + " held by this session")
        : new Evidence.Inconclusive(function + " is not in that state, and there is no lock");
  }

  boolean control(FunctionalUnitId id, ControlVerb verb) {
    LadsUnit unit = device.units().get(id);
    ProgramRunner runner = programs.get(id);
    if (unit == null || runner == null) {
      return false;
    }
    Optional<LadsUnit.Method> method = unit.method(name(verb));
    if (method.isEmpty()) {
      return false;
    }
    if (verb == ControlVerb.STOP || verb == ControlVerb.ABORT) {
      runner.stopAsked();
    }
    CallReply reply = link.session().call(method.get().object(), method.get().method());
    return reply instanceof CallReply.Answered answered && answered.status().isGood();
  }

  private static String name(ControlVerb verb) {
    return switch (verb) {
      case HOLD -> LadsNames.HOLD;
      case UNHOLD -> LadsNames.UNHOLD;
      case STOP -> LadsNames.STOP;
      case ABORT -> LadsNames.ABORT;
      case CLEAR -> LadsNames.CLEAR;
    };
  }

  /// Renews every lock. One that is gone has been broken: the connection is of no more use.
  void renewLocks() throws ServiceFailure {
    for (var lock : locks.entrySet()) {
      if (!lock.getValue().renew()) {
        link.session().lose("another client has broken the lock of " + lock.getKey());
      }
    }
  }

  void close() {
    link.session().close();
  }
}
