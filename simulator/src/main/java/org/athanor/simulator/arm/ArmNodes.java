// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.opcua.server.NodeTree;
import org.athanor.simulator.DeviceSetting;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.sdk.server.nodes.UaVariableNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// The arm's variables.
final class ArmNodes implements ArmFace {
  private final NodeTree tree;
  private final UaObjectNode object;
  private final DeviceSetting device;
  private final Map<String, UaVariableNode> variables = new HashMap<>();
  private final List<LocationId> locations;

  ArmNodes(
      NodeTree tree, UaObjectNode object, DeviceSetting device, ArmSetting setting, String boot) {
    this.tree = tree;
    this.object = object;
    this.device = device;
    this.locations = List.copyOf(device.world().locations());
    text(ArmNames.MANUFACTURER, "Athanor");
    text(ArmNames.MODEL, "Virtual plate arm");
    text(ArmNames.SERIAL_NUMBER, "VPA-" + device.id());
    text(ArmNames.BOOT_ID, boot);
    text(ArmNames.CONTROL_TOKEN_OWNER, "");
    text(ArmNames.ACTIVE_COMMAND_ID, "");
    text(ArmNames.ACTIVE_TASK, "");
    text(ArmNames.LAST_COMMAND_ID, "");
    text(ArmNames.LAST_RESULT, "");
    live(ArmNames.GRIPPER_LABWARE, NodeIds.String, () -> occupant(setting.gripper()));
    variable(ArmNames.IS_RUNNING, NodeIds.Boolean, false);
    variable(ArmNames.EMERGENCY_STOP, NodeIds.Boolean, false);
    variable(ArmNames.PROTECTIVE_STOP, NodeIds.Boolean, false);
    variable(ArmNames.OPERATIONAL_MODE, NodeIds.Int32, ArmNames.MODE_AUTOMATIC);
    variable(ArmNames.PROGRESS, NodeIds.Double, 0.0);
    variable(
        ArmNames.LOCATIONS,
        NodeIds.String,
        locations.stream().map(LocationId::value).toArray(String[]::new));
    live(ArmNames.OCCUPANTS, NodeIds.String, this::occupants);
  }

  /// A camera's view: people move things, too.
  private void live(String name, NodeId type, Supplier<Object> value) {
    UaVariableNode node =
        tree.variable(object.getNodeId(), ArmNames.OBJECT + "." + name, type, value.get());
    tree.live(node, value);
  }

  private void text(String name, String value) {
    variable(name, NodeIds.String, value);
  }

  private void variable(String name, NodeId type, Object value) {
    variables.put(
        name, tree.variable(object.getNodeId(), ArmNames.OBJECT + "." + name, type, value));
  }

  private void set(String name, Object value) {
    Optional.ofNullable(variables.get(name)).ifPresent(node -> tree.set(node, value));
  }

  private String[] occupants() {
    Map<LocationId, LabwareId> there = device.world().occupants();
    return locations.stream()
        .map(place -> Optional.ofNullable(there.get(place)).map(LabwareId::value).orElse(""))
        .toArray(String[]::new);
  }

  private String occupant(LocationId location) {
    return device.world().occupant(location).map(LabwareId::value).orElse("");
  }

  void owner(String owner) {
    set(ArmNames.CONTROL_TOKEN_OWNER, owner);
  }

  @Override
  public void running(Optional<TransferTask> task) {
    set(ArmNames.ACTIVE_COMMAND_ID, task.map(TransferTask::command).orElse(""));
    set(ArmNames.ACTIVE_TASK, task.isPresent() ? ArmNames.TASK_TRANSFER : "");
    set(ArmNames.IS_RUNNING, task.isPresent());
  }

  @Override
  public void held(boolean held) {
    set(ArmNames.IS_RUNNING, !held);
  }

  @Override
  public void progress(double fraction) {
    set(ArmNames.PROGRESS, fraction);
  }

  @Override
  public void last(String command, String result) {
    set(ArmNames.LAST_RESULT, result);
    set(ArmNames.LAST_COMMAND_ID, command);
  }

  @Override
  public void protectiveStop(boolean on) {
    set(ArmNames.PROTECTIVE_STOP, on);
  }

  @Override
  public void emergencyStop(boolean on) {
    set(ArmNames.EMERGENCY_STOP, on);
  }
}
