// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.builtin.StatusCode;

/// An arm of our own making, with two shelves and a plate.
final class ArmBench implements ContractBench {
  static final String[] PLACES = {"shelf.1", "shelf.2", "waste", "arm.gripper"};

  private final TestServer server = new TestServer("arm");
  private final Map<String, UaVariableNode> nodes = new ConcurrentHashMap<>();
  private final Set<String> seen = new HashSet<>();
  private final List<String> moves = new ArrayList<>();
  private int boots;
  private int tokens;
  private boolean held;

  ArmBench() {
    build("", new String[] {"plate-1", "", "", ""});
    server.start();
  }

  private NodeId node(String name) {
    return new NodeId(server.namespace(ArmNames.NAMESPACE), name);
  }

  private void build(String inGripper, String[] occupants) {
    server.object(NodeIds.ObjectsFolder, node(ArmNames.OBJECT), ArmNames.OBJECT);
    variable(ArmNames.CONTROL_TOKEN_OWNER, "");
    variable(ArmNames.IS_RUNNING, false);
    variable(ArmNames.ACTIVE_COMMAND_ID, "");
    variable(ArmNames.LAST_COMMAND_ID, "");
    variable(ArmNames.LAST_RESULT, "");
    variable(ArmNames.GRIPPER_LABWARE, inGripper);
    variable(ArmNames.OCCUPANTS, occupants);
    variable(ArmNames.BOOT_ID, "boot-" + ++boots);
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
  }

  private void variable(String name, Object value) {
    nodes.put(
        name,
        server.variable(node(ArmNames.OBJECT), node(ArmNames.OBJECT + "." + name), name, value));
  }

  private void method(String name, Body body) {
    server.method(node(ArmNames.OBJECT), node(ArmNames.OBJECT + "." + name), name, body);
  }

  private synchronized Answer newToken() {
    tokens++;
    set(ArmNames.CONTROL_TOKEN_OWNER, "token-" + tokens);
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
    set(ArmNames.ACTIVE_COMMAND_ID, id);
    set(ArmNames.IS_RUNNING, true);
    moves.add(labware + " " + from + " " + to);
    if (!held) {
      finish();
    }
    return Answer.of(ArmNames.ACCEPTED, "");
  }

  private String at(String place) {
    int index = List.of(PLACES).indexOf(place);
    return index < 0 ? "nowhere" : ((String[]) value(ArmNames.OCCUPANTS))[index];
  }

  private void set(String name, Object value) {
    TestServer.set(Objects.requireNonNull(nodes.get(name)), value);
  }

  /// The arm does not know for certain any more.
  synchronized void blur(String name) {
    UaVariableNode node = Objects.requireNonNull(nodes.get(name));
    node.setValue(
        new DataValue(
            node.getValue().value(), new StatusCode(StatusCodes.Uncertain_LastUsableValue)));
  }

  private Object value(String name) {
    Object value = Objects.requireNonNull(nodes.get(name)).getValue().value().value();
    return value == null ? "" : value;
  }

  /// Somebody, or a fault, put things where they are.
  synchronized void place(String inGripper, String... places) {
    set(ArmNames.GRIPPER_LABWARE, inGripper);
    set(ArmNames.OCCUPANTS, places);
  }

  /// Somebody presses the emergency stop, or lets it go.
  synchronized void press(boolean stop) {
    set(ArmNames.EMERGENCY_STOP, stop);
  }

  /// The arm ends what it does in another way than well.
  synchronized void end(String how) {
    set(ArmNames.LAST_COMMAND_ID, value(ArmNames.ACTIVE_COMMAND_ID));
    set(ArmNames.LAST_RESULT, how);
    set(ArmNames.ACTIVE_COMMAND_ID, "");
    set(ArmNames.IS_RUNNING, false);
  }

  @Override
  public synchronized void finish() {
    String[] move = moves.getLast().split(" ");
    String[] after = ((String[]) value(ArmNames.OCCUPANTS)).clone();
    after[List.of(PLACES).indexOf(move[1])] = "";
    after[List.of(PLACES).indexOf(move[2])] = move[0];
    set(ArmNames.OCCUPANTS, after);
    end(ArmNames.RESULT_DONE);
  }

  @Override
  public synchronized void hold() {
    held = true;
  }

  @Override
  public boolean running() {
    return value(ArmNames.IS_RUNNING).equals(true);
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
  public List<CommandOrder> badOrders() {
    return List.of(
        order(1, transfer("plate-2", "shelf.2", "shelf.1")),
        order(2, transfer("plate-1", "shelf.1", "shelf.9")));
  }

  @Override
  public CommandOrder foreignOrder() {
    return order(1, new DeviceCommand.StartFunction(new FunctionId("lamp")));
  }

  @Override
  public void restart(Memory memory) {
    if (memory == Memory.LOST) {
      forget();
    }
    String inGripper = (String) value(ArmNames.GRIPPER_LABWARE);
    String[] occupants = ((String[]) value(ArmNames.OCCUPANTS)).clone();
    Object last = value(ArmNames.LAST_COMMAND_ID);
    Object result = value(ArmNames.LAST_RESULT);
    server.restart(() -> {
      build(inGripper, occupants);
      if (memory == Memory.KEPT) {
        set(ArmNames.LAST_COMMAND_ID, last);
        set(ArmNames.LAST_RESULT, result);
      }
    });
  }

  private synchronized void forget() {
    seen.clear();
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
