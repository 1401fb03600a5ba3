// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.athanor.driver.opcua.OpcUaValues;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.value.Value;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.eclipse.milo.opcua.stack.core.types.builtin.DataValue;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// What the arm says about itself at one moment. Only values of good quality count: a place that
/// the arm does not see for certain is not an empty place.
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
    List<String> occupants,
    String bootId) {
  /// Stands for what the arm does not say, or not with good quality.
  private static final String UNKNOWN = "?";

  static final String EMERGENCY_STOP = "emergency-stop";
  static final String PROTECTIVE_STOP = "protective-stop";
  static final String GRIPPER = "gripper";

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
          ArmNames.OCCUPANTS,
          ArmNames.BOOT_ID);

  /// How many of the variables, from the first one on, nothing can be said without.
  private static final int VITAL = 5;

  ArmStatus {
    locations = List.copyOf(locations);
    occupants = List.copyOf(occupants);
  }

  static ArmStatus read(DeviceSession session) throws ServiceFailure {
    List<DataValue> values = session.read(nodes(session));
    for (int i = 0; i < VITAL; i++) {
      if (!values.get(i).statusCode().isGood()) {
        throw ServiceFailure.unanswered(
            values.get(i).statusCode(), "the arm does not say " + VARIABLES.get(i));
      }
    }
    return new ArmStatus(
        OpcUaValues.text(values.get(0)),
        OpcUaValues.flag(values.get(1)),
        OpcUaValues.text(values.get(2)),
        OpcUaValues.text(values.get(3)),
        OpcUaValues.text(values.get(4)),
        OpcUaValues.number(values.get(5)).orElse(0.0),
        OpcUaValues.number(values.get(6)).map(Double::intValue).orElse(ArmNames.MODE_AUTOMATIC),
        unlessClear(values.get(7)),
        unlessClear(values.get(8)),
        values.get(9).statusCode().isGood() ? OpcUaValues.text(values.get(9)) : UNKNOWN,
        texts(values.get(10)),
        texts(values.get(11)),
        OpcUaValues.text(values.get(12)));
  }

  /// A stop that is not known to be off is on.
  private static boolean unlessClear(DataValue value) {
    return !value.statusCode().isGood() || OpcUaValues.flag(value);
  }

  static List<NodeId> nodes(DeviceSession session) {
    List<NodeId> nodes = new ArrayList<>();
    for (String variable : VARIABLES) {
      nodes.add(ArmNames.node(session.namespaces(), variable));
    }
    return nodes;
  }

  private static List<String> texts(DataValue value) {
    return value.statusCode().isGood() && value.value().value() instanceof String[] texts
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

  /// What can be read of an arm: its stops, its gripper, and each of its places.
  Optional<Value> function(String name) {
    return switch (name) {
      case EMERGENCY_STOP -> Optional.of(Value.of(emergencyStop));
      case PROTECTIVE_STOP -> Optional.of(Value.of(protectiveStop));
      case GRIPPER -> Optional.of(gripper).filter(seen -> !seen.equals(UNKNOWN)).map(Value::of);
      default -> occupantOf(name).map(Value::of);
    };
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
