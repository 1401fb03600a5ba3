// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.athanor.driver.ContractBench;
import org.athanor.driver.CuttableLink;
import org.athanor.driver.opcua.TestServer;
import org.athanor.driver.opcua.TestServer.Answer;
import org.athanor.driver.opcua.TestServer.Body;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.arm.ArmNames;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// An arm of our own making, with two shelves and a plate.
final class ArmBench implements ContractBench {
  static final String[] PLACES = {"shelf.1", "shelf.2", "waste", "arm.gripper"};

  private final TestServer server = new TestServer("arm");
  private final int namespace = server.namespace(ArmNames.NAMESPACE);
  private final NodeId object = new NodeId(namespace, ArmNames.OBJECT);
  private final UaVariableNode owner = variable(ArmNames.CONTROL_TOKEN_OWNER, "");
  private final UaVariableNode moving = variable(ArmNames.IS_RUNNING, false);
  private final UaVariableNode active = variable(ArmNames.ACTIVE_COMMAND_ID, "");
  private final UaVariableNode last = variable(ArmNames.LAST_COMMAND_ID, "");
  private final UaVariableNode result = variable(ArmNames.LAST_RESULT, "");
  private final UaVariableNode gripper = variable(ArmNames.GRIPPER_LABWARE, "");
  private final UaVariableNode occupants =
      variable(ArmNames.OCCUPANTS, new String[] {"plate-1", "", "", ""});
  private final Set<String> seen = new HashSet<>();
  private final List<String> moves = new ArrayList<>();
  private int tokens;
  private boolean held;

  ArmBench() {
    server.object(NodeIds.ObjectsFolder, object, ArmNames.OBJECT);
    variable(ArmNames.PROGRESS, 0.0);
    variable(ArmNames.OPERATIONAL_MODE, ArmNames.MODE_AUTOMATIC);
    variable(ArmNames.EMERGENCY_STOP, false);
    variable(ArmNames.PROTECTIVE_STOP, false);
    variable(ArmNames.LOCATIONS, PLACES);
    variable(ArmNames.MANUFACTURER, "Test");
    variable(ArmNames.MODEL, "Arm");
    variable(ArmNames.SERIAL_NUMBER, "1");
    method(ArmNames.REQUEST_CONTROL_TOKEN, (_, _) -> newToken());
    method(ArmNames.START_TASK, (_, inputs) -> start(inputs));
    server.start();
  }

  private UaVariableNode variable(String name, Object value) {
    return server.variable(
        object, new NodeId(namespace, ArmNames.OBJECT + "." + name), name, value);
  }

  private void method(String name, Body body) {
    server.method(object, new NodeId(namespace, ArmNames.OBJECT + "." + name), name, body);
  }

  private synchronized Answer newToken() {
    tokens++;
    TestServer.set(owner, "token-" + tokens);
    return Answer.of("token-" + tokens);
  }

  private synchronized Answer start(List<Object> inputs) {
    String id = (String) inputs.get(1);
    String labware = (String) inputs.get(3);
    String from = (String) inputs.get(4);
    String to = (String) inputs.get(5);
    if (!inputs.get(0).equals("token-" + tokens)) {
      return Answer.of(ArmNames.NO_TOKEN, "not the token");
    }
    if (!seen.add(id)) {
      return Answer.of(ArmNames.SEEN_BEFORE, "");
    }
    if (!at(from).equals(labware) || !at(to).isEmpty()) {
      return Answer.of(ArmNames.UNREACHABLE, labware + " is not at " + from);
    }
    TestServer.set(active, id);
    TestServer.set(moving, true);
    moves.add(labware + " " + from + " " + to);
    if (!held) {
      finish();
    }
    return Answer.of(ArmNames.ACCEPTED, "");
  }

  private String at(String place) {
    int index = List.of(PLACES).indexOf(place);
    return index < 0 ? "nowhere" : ((String[]) value(occupants))[index];
  }

  private static Object value(UaVariableNode node) {
    Object value = node.getValue().value().value();
    return value == null ? "" : value;
  }

  /// Somebody, or a fault, put things where they are.
  synchronized void place(String inGripper, String... places) {
    TestServer.set(gripper, inGripper);
    TestServer.set(occupants, places);
  }

  /// The arm ends what it does in another way than well.
  synchronized void end(String how) {
    TestServer.set(last, value(active));
    TestServer.set(result, how);
    TestServer.set(active, "");
    TestServer.set(moving, false);
  }

  @Override
  public synchronized void finish() {
    String[] move = moves.getLast().split(" ");
    String[] after = ((String[]) value(occupants)).clone();
    after[List.of(PLACES).indexOf(move[1])] = "";
    after[List.of(PLACES).indexOf(move[2])] = move[0];
    TestServer.set(occupants, after);
    end(ArmNames.RESULT_DONE);
  }

  @Override
  public synchronized void hold() {
    held = true;
  }

  @Override
  public boolean running() {
    return value(moving).equals(true);
  }

  @Override
  public synchronized int executions() {
    return moves.size();
  }

  @Override
  public DriverProvider provider() {
    return new LabArmDriverProvider();
  }

  @Override
  public DeviceId device() {
    return new DeviceId("arm");
  }

  @Override
  public URI address() {
    return server.address();
  }

  @Override
  public URI nowhere() {
    return URI.create("opc.tcp://127.0.0.1:" + CuttableLink.freePort());
  }

  @Override
  public CommandOrder order(int attempt) {
    return order(attempt, transfer("plate-1", "shelf.1", "shelf.2"));
  }

  CommandOrder order(int attempt, DeviceCommand command) {
    return new CommandOrder(
        CommandId.parse("campaign/1:move#" + attempt),
        new FunctionalUnitId(device(), LabArmDriver.UNIT),
        command,
        Instant.parse("2100-01-01T00:00:00Z"));
  }

  static Transfer transfer(String labware, String from, String to) {
    return new Transfer(new LabwareId(labware), new LocationId(from), new LocationId(to));
  }

  @Override
  public CommandOrder badOrder() {
    return order(1, transfer("plate-2", "shelf.2", "shelf.1"));
  }

  @Override
  public CommandOrder foreignOrder() {
    return order(1, new DeviceCommand.StartFunction(new FunctionId("lamp")));
  }

  @Override
  public void cut() {
    server.cut();
  }

  @Override
  public void close() {
    server.close();
  }
}
