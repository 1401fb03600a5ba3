// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.athanor.driver.opcua.OpcUaReplies;
import org.athanor.driver.opcua.OpcUaReplies.Meaning;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand.CoverPosition;
import org.athanor.model.device.DeviceDescription.Function.Kind;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.opcua.client.CallReply;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// Orders to functions of a unit. Each names a state to be in, so a device that is there already is
/// told nothing.
final class FunctionOrders {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

  private final DeviceSession session;
  private final LadsUnit unit;
  private final Signal signal;
  private final InstantSource clock;

  FunctionOrders(DeviceSession session, LadsUnit unit, Signal signal, InstantSource clock) {
    this.session = session;
    this.unit = unit;
    this.signal = signal;
    this.clock = clock;
  }

  CommandOutcome read(FunctionId id) throws ServiceFailure {
    if (!unit.functions().containsKey(id)) {
      return unknown(id);
    }
    return switch (reading(id)) {
      case Reading.Seen(var observation, var _) ->
          new CommandOutcome.Completed(List.of(observation));
      case Reading.Absent(var why) -> Outcomes.refused("no-value", why);
    };
  }

  Reading reading(FunctionId id) throws ServiceFailure {
    LadsFunction function = unit.functions().get(id);
    if (function == null) {
      return new Reading.Absent("there is no function " + id);
    }
    Optional<AnalogValue> value =
        function.value().isPresent() ? function.value() : function.target();
    Optional<NodeId> shown =
        value.isPresent() ? value.map(AnalogValue::variable) : function.currentState();
    return shown.isEmpty()
        ? new Reading.Absent(id + " has no value")
        : OpcUaValues.reading(
            id.value(),
            session.read(shown.get()),
            value.map(AnalogValue::unit).orElse(Unit.ONE),
            clock);
  }

  CommandOutcome setTarget(FunctionId id, Quantity target) throws ServiceFailure {
    LadsFunction function = unit.functions().get(id);
    if (function == null) {
      return unknown(id);
    }
    Optional<AnalogValue> value = function.target();
    if (value.isEmpty()) {
      return Outcomes.notSupported(id + " takes no target");
    }
    if (!target.unit().equals(value.get().unit()) || beyond(value.get(), target)) {
      return Outcomes.refused(
          "invalid-argument",
          id + " takes " + value.get().unit() + " within " + value.get().limits() + ": " + target);
    }
    return send(function, value.get(), target);
  }

  private static boolean beyond(AnalogValue value, Quantity target) {
    return value
        .limits()
        .filter(limits -> target.value() < limits.min() || target.value() > limits.max())
        .isPresent();
  }

  private CommandOutcome send(LadsFunction function, AnalogValue value, Quantity target) {
    Variant number = Variant.ofDouble(target.value());
    Optional<LadsNode> machine = function.machine();
    if (machine.isPresent() && machine.get().has("StartWithTargetValue")) {
      return outcome(call(machine.get(), "StartWithTargetValue", number));
    }
    CommandOutcome written = outcome(session.write(value.variable(), number));
    if (!(written instanceof CommandOutcome.Completed)
        || machine.isEmpty()
        || !machine.get().has("Start")) {
      return written;
    }
    return outcome(call(machine.get(), "Start")) instanceof CommandOutcome.Completed
        ? written
        : Outcomes.partial("not-started", function.id() + " has its target, but did not start");
  }

  /// How a control stands to a target.
  enum Standing {
    FOLLOWED,
    NOT_FOLLOWED,
    OTHER_TARGET
  }

  Standing standing(FunctionId id, Quantity target) throws ServiceFailure {
    LadsFunction function = unit.functions().get(id);
    if (function == null || function.target().isEmpty()) {
      return Standing.OTHER_TARGET;
    }
    Optional<Double> now = OpcUaValues.number(session.read(function.target().get().variable()));
    boolean has =
        now.isPresent()
            && Math.abs(now.get() - target.value()) <= 1e-6 * Math.max(1, Math.abs(target.value()));
    boolean follows = function.currentState().isEmpty() || runs(id);
    return !has ? Standing.OTHER_TARGET : follows ? Standing.FOLLOWED : Standing.NOT_FOLLOWED;
  }

  CommandOutcome start(FunctionId id) throws ServiceFailure {
    return runs(id) ? done() : tell(id, "Start");
  }

  CommandOutcome stop(FunctionId id) throws ServiceFailure {
    return unit.functions().containsKey(id) && stopped(id) ? done() : tell(id, "Stop");
  }

  boolean runs(FunctionId id) throws ServiceFailure {
    return state(id).equals("Running");
  }

  boolean stopped(FunctionId id) throws ServiceFailure {
    return state(id).equals("Stopped");
  }

  private CommandOutcome tell(FunctionId id, String method) {
    LadsFunction function = unit.functions().get(id);
    if (function == null) {
      return unknown(id);
    }
    Optional<LadsNode> machine = function.machine().filter(node -> node.has(method));
    return machine.isEmpty()
        ? Outcomes.notSupported(id + " has no " + method)
        : outcome(call(machine.get(), method));
  }

  CommandOutcome moveCover(FunctionId id, CoverPosition position)
      throws ServiceFailure, InterruptedException {
    LadsFunction function = unit.functions().get(id);
    if (function == null) {
      return unknown(id);
    }
    // A control has a state machine too, and one that runs would be taken for a cover on its way.
    if (function.kind() != Kind.COVER || function.currentState().isEmpty()) {
      return Outcomes.notSupported(id + " is not a cover");
    }
    String wanted = name(position);
    boolean told = false;
    for (String last = ""; ; ) {
      long seen = signal.count();
      String now = state(id);
      if (now.equals(wanted)) {
        return done();
      }
      if (now.equals("Error")) {
        return told
            ? Outcomes.partial("cover-error", id + " is in its error state")
            : Outcomes.refused("cover-error", id + " is in its error state");
      }
      if (!now.equals(last) && !now.endsWith("ing")) {
        CommandOutcome answer = approach(function, now, position);
        if (!(answer instanceof CommandOutcome.Completed)) {
          return told ? new CommandOutcome.InDoubt(id + " stands at " + now) : answer;
        }
        told = true;
      }
      last = now;
      signal.await(seen, LOOK_AGAIN);
    }
  }

  /// Makes the next move, if the cover has all that it needs on its way: it would stop halfway.
  private CommandOutcome approach(LadsFunction cover, String now, CoverPosition position) {
    LadsNode machine = cover.machine().orElseThrow();
    List<String> way = way(now, position);
    Optional<String> lacking = way.stream().filter(method -> !machine.has(method)).findFirst();
    return lacking.isPresent()
        ? Outcomes.notSupported(cover.id() + " has no " + lacking.get())
        : outcome(call(machine, way.getFirst()));
  }

  boolean covers(FunctionId id, CoverPosition position) throws ServiceFailure {
    return state(id).equals(name(position));
  }

  private static String name(CoverPosition position) {
    return switch (position) {
      case OPENED -> "Opened";
      case CLOSED -> "Closed";
      case LOCKED -> "Locked";
    };
  }

  /// The methods on the way from where a cover stands to where it shall be.
  private static List<String> way(String now, CoverPosition position) {
    List<String> way = new ArrayList<>();
    String at = now;
    while (!at.equals(name(position))) {
      String method = step(at, position);
      way.add(method);
      at = method.equals("Open") ? "Opened" : method.equals("Lock") ? "Locked" : "Closed";
    }
    return way;
  }

  private static String step(String now, CoverPosition position) {
    if (now.equals("Locked")) {
      return "Unlock";
    }
    return switch (position) {
      case OPENED -> "Open";
      case CLOSED -> "Close";
      case LOCKED -> now.equals("Opened") ? "Close" : "Lock";
    };
  }

  private String state(FunctionId id) throws ServiceFailure {
    LadsFunction function = unit.functions().get(id);
    Optional<NodeId> state = function == null ? Optional.empty() : function.currentState();
    return state.isEmpty() ? "" : OpcUaValues.text(session.read(state.get()));
  }

  private CallReply call(LadsNode machine, String method, Variant... inputs) {
    return session.call(
        machine.id(), machine.children().getOrDefault(method, NodeId.NULL_VALUE), inputs);
  }

  private static CommandOutcome outcome(CallReply reply) {
    return switch (OpcUaReplies.of(reply)) {
      case Meaning.Acknowledged _ -> done();
      case Meaning.Refused(var error) -> new CommandOutcome.Failed(error);
      case Meaning.InDoubt(var lastKnown) -> new CommandOutcome.InDoubt(lastKnown);
    };
  }

  private static CommandOutcome done() {
    return new CommandOutcome.Completed(List.of());
  }

  private CommandOutcome unknown(FunctionId id) {
    return Outcomes.refused(
        "unknown-function",
        unit.id() + " has no function " + id + ", there are " + unit.functions().keySet());
  }
}
