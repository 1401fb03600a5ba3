// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import static org.athanor.opcua.server.MethodCall.text;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.MethodCall;
import org.athanor.opcua.server.NodeTree;
import org.athanor.opcua.server.ServerSetting;
import org.athanor.simulator.Boot;
import org.athanor.simulator.DeviceSetting;
import org.eclipse.milo.opcua.sdk.server.Session;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.UaException;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.Variant;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/// An arm that is switched on: its methods. Whoever has the newest control token may start and
/// resume tasks; anyone may hold or stop the arm.
final class ArmServer implements AutoCloseable {
  private final LabServer server;
  private final NodeTree tree;
  private final ArmNodes nodes;
  private final ArmMemory memory;
  private final Manipulator manipulator;
  private final ControlToken control;
  private volatile boolean off;

  /// Opens the socket; returns once clients can connect.
  static ArmServer start(DeviceSetting device, ArmSetting setting, InstantSource wall) {
    ArmServer arm = new ArmServer(device, setting, wall);
    arm.manipulator.wake();
    arm.server.start();
    return arm;
  }

  private ArmServer(DeviceSetting device, ArmSetting setting, InstantSource wall) {
    String boot = Boot.of(device.memory()).toString();
    server =
        LabServer.create(
            new ServerSetting(
                device.address(),
                device.id().value(),
                device.memory().resolve("keys"),
                setting.plain()));
    tree = NodeTree.create(server, ArmNames.NAMESPACE, device.time());
    UaObjectNode object = tree.object(NodeIds.ObjectsFolder, ArmNames.OBJECT);
    nodes = new ArmNodes(tree, object, device, setting, boot);
    memory = ArmMemory.open(device.memory());
    manipulator = new Manipulator(device, setting, memory, nodes, wall);
    control = new ControlToken(boot);
    tokenMethods(object);
    taskMethods(object);
    SimulatedHands.at(server, device.time(), manipulator);
  }

  /// By the relay that its power goes through.
  void emergencyStop(boolean pressed) {
    manipulator.emergencyStop(Button.AT_THE_RELAY, pressed);
    if (!pressed) {
      manipulator.resetFault();
    }
  }

  @Override
  public void close() {
    off = true;
    manipulator.sleep();
    server.close();
    memory.close();
  }

  private void tokenMethods(UaObjectNode object) {
    method(
        object,
        ArmNames.REQUEST_CONTROL_TOKEN,
        List.of(argument("Force", NodeIds.Boolean)),
        List.of(argument("Token", NodeIds.String)),
        (session, in) -> List.of(request(session, Boolean.TRUE.equals(in.getFirst().value()))));
    withToken(
        object,
        ArmNames.RELEASE_CONTROL_TOKEN,
        token -> {
          if (!control.release(token)) {
            throw new UaException(StatusCodes.Bad_UserAccessDenied);
          }
          nodes.owner(control.owner());
        });
  }

  private String request(Session session, boolean force) {
    String client =
        Optional.ofNullable(session.getClientDescription().getApplicationUri()).orElse("");
    String token = control.request(client, session.getSessionId(), force);
    session.addLifecycleListener((closed, _) -> ended(closed));
    nodes.owner(control.owner());
    return token;
  }

  private void ended(Session session) {
    control.ended(session.getSessionId());
    if (!off) {
      nodes.owner(control.owner());
    }
  }

  private void taskMethods(UaObjectNode object) {
    method(
        object,
        ArmNames.START_TASK,
        List.of(
            argument("Token", NodeIds.String),
            argument("CommandId", NodeIds.String),
            argument("Task", NodeIds.String),
            argument("Labware", NodeIds.String),
            argument("From", NodeIds.String),
            argument("To", NodeIds.String),
            argument("NotAfter", NodeIds.DateTime)),
        List.of(argument("Status", NodeIds.Int32), argument("Message", NodeIds.String)),
        (_, in) -> {
          Manipulator.Reply reply = startTask(in);
          return List.of(reply.status(), reply.message());
        });
    withToken(object, ArmNames.STOP, _ -> manipulator.stop());
    withToken(object, ArmNames.HOLD, _ -> manipulator.hold());
    withToken(
        object,
        ArmNames.RESUME,
        token -> {
          mustBeValid(token);
          manipulator.resume();
        });
    withToken(
        object,
        ArmNames.RESET_FAULT,
        token -> {
          mustBeValid(token);
          manipulator.resetFault();
        });
  }

  private Manipulator.Reply startTask(List<Variant> in) throws UaException {
    if (!control.isValid(text(in.get(0)))) {
      return new Manipulator.Reply(ArmNames.NO_TOKEN, "the token is not valid");
    }
    if (!text(in.get(2)).equals(ArmNames.TASK_TRANSFER)) {
      return new Manipulator.Reply(ArmNames.UNREACHABLE, "unknown task: " + text(in.get(2)));
    }
    if (text(in.get(1)).isBlank()) {
      throw new UaException(StatusCodes.Bad_InvalidArgument);
    }
    Instant notAfter =
        in.get(6).value() instanceof DateTime limit ? limit.getJavaInstant() : Instant.EPOCH;
    try {
      return manipulator.start(
          new TransferTask(
              text(in.get(1)),
              new LabwareId(text(in.get(3))),
              new LocationId(text(in.get(4))),
              new LocationId(text(in.get(5)))),
          notAfter);
    } catch (IllegalArgumentException e) {
      return new Manipulator.Reply(ArmNames.UNREACHABLE, String.valueOf(e.getMessage()));
    }
  }

  private void mustBeValid(String token) throws UaException {
    if (!control.isValid(token)) {
      throw new UaException(StatusCodes.Bad_UserAccessDenied);
    }
  }

  @FunctionalInterface
  private interface TokenAction {
    void run(String token) throws UaException;
  }

  private void withToken(UaObjectNode object, String name, TokenAction action) {
    method(
        object,
        name,
        List.of(argument("Token", NodeIds.String)),
        List.of(),
        (_, in) -> {
          action.run(text(in.getFirst()));
          return List.of();
        });
  }

  private void method(
      UaObjectNode object, String name, List<Argument> in, List<Argument> out, MethodCall call) {
    tree.method(object, ArmNames.OBJECT + "." + name, in, out, call);
  }

  private static Argument argument(String name, NodeId type) {
    return new Argument(name, type, -1, null, LocalizedText.NULL_VALUE);
  }
}
