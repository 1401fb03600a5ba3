// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// What the arm says about itself at one moment.
record ArmStatus(
    String owner,
    boolean running,
    String activeCommand,
    String lastCommand,
    String lastResult,
    double progress,
    int mode,
    boolean emergencyStop,
    boolean protectiveStop,
    String gripper,
    List<String> locations,
    List<String> occupants) {

  /// What is active comes first: an arm records a result before it forgets the command, so a
  /// command that is not active any more has its result further down.
  private static final List<String> VARIABLES =
      List.of(
          ArmNames.CONTROL_TOKEN_OWNER,
          ArmNames.IS_RUNNING,
          ArmNames.ACTIVE_COMMAND_ID,
          ArmNames.LAST_COMMAND_ID,
          ArmNames.LAST_RESULT,
          ArmNames.PROGRESS,
          ArmNames.OPERATIONAL_MODE,
          ArmNames.EMERGENCY_STOP,
          ArmNames.PROTECTIVE_STOP,
          ArmNames.GRIPPER_LABWARE,
          ArmNames.LOCATIONS,
          ArmNames.OCCUPANTS);

  ArmStatus {
    locations = List.copyOf(locations);
    occupants = List.copyOf(occupants);
  }

  static ArmStatus read(DeviceSession session) throws ServiceFailure {
    List<DataValue> values = session.read(nodes(session));
    return new ArmStatus(
        OpcUaValues.text(values.get(0)),
        OpcUaValues.flag(values.get(1)),
        OpcUaValues.text(values.get(2)),
        OpcUaValues.text(values.get(3)),
        OpcUaValues.text(values.get(4)),
        OpcUaValues.number(values.get(5)).orElse(0.0),
        OpcUaValues.number(values.get(6)).map(Double::intValue).orElse(ArmNames.MODE_AUTOMATIC),
        OpcUaValues.flag(values.get(7)),
        OpcUaValues.flag(values.get(8)),
        OpcUaValues.text(values.get(9)),
        texts(values.get(10)),
        texts(values.get(11)));
  }

  static List<NodeId> nodes(DeviceSession session) {
    List<NodeId> nodes = new ArrayList<>();
    for (String variable : VARIABLES) {
      nodes.add(ArmNames.node(session.namespaces(), variable));
    }
    return nodes;
  }

  private static List<String> texts(DataValue value) {
    return value.value().value() instanceof String[] texts
        ? Arrays.stream(texts).map(text -> text == null ? "" : text).toList()
        : List.of();
  }

  /// Empty when the arm does not know the place, empty text when nothing stands there.
  Optional<String> occupantOf(String location) {
    int index = locations.indexOf(location);
    return index < 0 || index >= occupants.size()
        ? Optional.empty()
        : Optional.of(occupants.get(index));
  }

  boolean stopped() {
    return emergencyStop || protectiveStop || mode != ArmNames.MODE_AUTOMATIC;
  }

  FunctionalUnitState state() {
    if (emergencyStop) {
      return FunctionalUnitState.ABORTED;
    }
    if (running) {
      return FunctionalUnitState.EXECUTE;
    }
    return activeCommand.isEmpty() ? FunctionalUnitState.STOPPED : FunctionalUnitState.HELD;
  }
}
