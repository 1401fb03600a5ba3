// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.athanor.driver.opcua.OpcUaReplies;
import org.athanor.driver.opcua.OpcUaReplies.Meaning;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.device.Reading;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.value.Value;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.opcua.client.CallReply;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;

/// The arm on one connection: our token, and what is sent and read with it.
///
/// @param places what is known of how the arm knows its places
/// @param onTaken told when the arm says that it took an order
record ArmStation(
    DeviceSession session,
    Signal signal,
    String token,
    TransferEvidence.Places places,
    Consumer<CommandId> onTaken) {
  private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
  private static final Duration SETTLE = Duration.ofMillis(200);
  private static final int LOOKS_WITHOUT_TRACE_MAX = 20;

  /// Takes control from whoever has it. Their token is worth nothing from now on.
  static Optional<ArmStation> takeControl(
      DeviceSession session,
      Signal signal,
      TransferEvidence.Places places,
      Consumer<CommandId> onTaken)
      throws ServiceFailure {
    CallReply reply = call(session, ArmNames.REQUEST_CONTROL_TOKEN, Variant.ofBoolean(true));
    return reply instanceof CallReply.Answered answered
            && answered.status().isGood()
            && !answered.outputs().isEmpty()
            && answered.outputs().getFirst().value() instanceof String token
            && !token.isEmpty()
        ? Optional.of(new ArmStation(session, signal, token, places, onTaken))
        : Optional.empty();
  }

  /// Where the labware is now, which start of the arm this is, and on which connection.
  Baseline arm(CommandOrder order, InstantSource clock) throws ServiceFailure {
    ArmStatus status = ArmStatus.read(session);
    List<Observation> seen = new ArrayList<>();
    if (order.command() instanceof Transfer(var _, var from, var to)) {
      for (String place : List.of(ArmStatus.GRIPPER, from.value(), to.value())) {
        status
            .function(place)
            .map(value -> new Observation(place, value, Quality.GOOD, clock.instant()))
            .ifPresent(seen::add);
      }
    }
    DeviceClass kind =
        switch (order.command()) {
          case Transfer _ -> DeviceClass.EVIDENCE;
          case DeviceCommand.Read _ -> DeviceClass.ABSOLUTE;
          case DeviceCommand.RunProgram _,
              DeviceCommand.SetTarget _,
              DeviceCommand.StartFunction _,
              DeviceCommand.StopFunction _,
              DeviceCommand.MoveCover _ ->
              DeviceClass.BLIND;
        };
    return new Baseline(kind, status.bootId(), session.id(), seen);
  }

  Reading read(FunctionId function, InstantSource clock) throws ServiceFailure {
    return reading(ArmStatus.read(session), function, clock);
  }

  /// As they are at one moment.
  Map<FunctionId, Reading> readAll(Set<FunctionId> functions, InstantSource clock)
      throws ServiceFailure {
    ArmStatus status = ArmStatus.read(session);
    Map<FunctionId, Reading> readings = new HashMap<>();
    functions.forEach(function -> readings.put(function, reading(status, function, clock)));
    return readings;
  }

  /// What an arm only remembers of its places it does not see.
  private Reading reading(ArmStatus status, FunctionId function, InstantSource clock) {
    if (places == TransferEvidence.Places.REMEMBERED
        && status.occupantOf(function.value()).isPresent()) {
      return new Reading.Absent("the arm only remembers what it put at " + function);
    }
    Optional<Value> value = status.function(function.value());
    return value.isPresent()
        ? new Reading.Seen(
            new Observation(function.value(), value.get(), Quality.GOOD, clock.instant()),
            Duration.ZERO)
        : new Reading.Absent("the arm does not see " + function + " for certain");
  }

  CommandOutcome transfer(CommandOrder order, Transfer transfer)
      throws ServiceFailure, InterruptedException {
    if (!order.baseline().session().equals(session.id())) {
      return new CommandOutcome.InDoubt("the order was not armed on this connection");
    }
    CallReply reply =
        call(
            session,
            ArmNames.START_TASK,
            Variant.ofString(token),
            Variant.ofString(order.id().toString()),
            Variant.ofString(ArmNames.TASK_TRANSFER),
            Variant.ofString(transfer.labware().value()),
            Variant.ofString(transfer.from().value()),
            Variant.ofString(transfer.to().value()),
            Variant.ofDateTime(dateTime(order.notAfter())));
    return switch (OpcUaReplies.of(reply)) {
      case Meaning.Refused(var error) -> new CommandOutcome.Failed(error);
      case Meaning.InDoubt(var lastKnown) -> new CommandOutcome.InDoubt(lastKnown);
      case Meaning.Acknowledged _ -> answered(order, transfer, (CallReply.Answered) reply);
    };
  }

  private static DateTime dateTime(Instant instant) {
    return new DateTime(instant);
  }

  private CommandOutcome answered(CommandOrder order, Transfer transfer, CallReply.Answered reply)
      throws ServiceFailure, InterruptedException {
    List<Variant> outputs = reply.outputs();
    int status =
        !outputs.isEmpty() && outputs.get(0).value() instanceof Integer code
            ? code
            : Integer.MIN_VALUE;
    String message =
        outputs.size() > 1 && outputs.get(1).value() instanceof String text ? text : "";
    return switch (status) {
      case ArmNames.ACCEPTED -> {
        onTaken.accept(order.id());
        yield follow(order, transfer);
      }
      case ArmNames.NO_TOKEN -> withoutControl(message);
      case ArmNames.BUSY -> Outcomes.refused("busy", message);
      case ArmNames.UNREACHABLE -> Outcomes.refused("unreachable", message);
      case ArmNames.SAFETY -> Outcomes.refused("safety", message);
      case ArmNames.TOO_LATE -> Outcomes.refused("too-late", message);
      case ArmNames.SEEN_BEFORE ->
          new CommandOutcome.InDoubt("the arm has seen " + order.id() + " before");
      default -> new CommandOutcome.InDoubt("the arm answered status " + status + ": " + message);
    };
  }

  /// Another client has taken control: this connection is of no more use.
  private CommandOutcome withoutControl(String message) {
    session.lose("another client has taken control of the arm");
    return Outcomes.refused("no-control-token", message);
  }

  private CommandOutcome follow(CommandOrder order, Transfer transfer)
      throws ServiceFailure, InterruptedException {
    String id = order.id().toString();
    for (int lost = 0; lost < LOOKS_WITHOUT_TRACE_MAX; ) {
      long seen = signal.count();
      ArmStatus status = ArmStatus.read(session);
      if (status.lastCommand().equals(id)) {
        return TransferEvidence.outcome(transfer, status);
      }
      lost = status.activeCommand().equals(id) ? 0 : lost + 1;
      signal.await(seen, LOOK_AGAIN);
    }
    return new CommandOutcome.InDoubt("the arm took the transfer and then lost trace of it");
  }

  Evidence resolve(CommandOrder order, Transfer transfer)
      throws ServiceFailure, InterruptedException {
    ArmStatus before = ArmStatus.read(session);
    while (true) {
      long seen = signal.count();
      boolean settled = before.activeCommand().isEmpty() && !before.running();
      signal.await(seen, settled ? SETTLE : LOOK_AGAIN);
      ArmStatus now = ArmStatus.read(session);
      if (settled && now.equals(before)) {
        return settled(order, transfer, now);
      }
      before = now;
    }
  }

  private Evidence settled(CommandOrder order, Transfer transfer, ArmStatus status) {
    return new TransferEvidence(transfer, status, order.baseline(), places)
        .judge(
            status.lastCommand().equals(order.id().toString()),
            "control token taken anew; the arm is idle and "
                + transfer.labware()
                + " at "
                + transfer.from());
  }

  boolean tell(String method) {
    CallReply reply = call(session, method, Variant.ofString(token));
    return reply instanceof CallReply.Answered answered && answered.status().isGood();
  }

  static String text(DeviceSession session, String variable) throws ServiceFailure {
    return OpcUaValues.text(session.read(ArmNames.node(session.namespaces(), variable)));
  }

  private static CallReply call(DeviceSession session, String method, Variant... inputs) {
    NodeId object = ArmNames.object(session.namespaces());
    return session.call(object, ArmNames.node(session.namespaces(), method), inputs);
  }
}
