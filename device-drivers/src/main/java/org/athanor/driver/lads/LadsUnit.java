// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// Nodes of one functional unit, as found when connecting.
///
/// @param machine FunctionalUnitState
/// @param running RunningStateMachine inside it
/// @param operational the group that organizes the unit's methods a second time
/// @param templates what StartProgram wants to hear for a program
/// @param arguments what programs of this unit take; empty when the device does not say
record LadsUnit(
    FunctionalUnitId id,
    LadsNode node,
    Optional<LadsNode> machine,
    Optional<LadsNode> running,
    Optional<LadsNode> operational,
    Optional<LadsNode> lock,
    Optional<LadsNode> activeProgram,
    Optional<NodeId> resultSet,
    Map<ProgramTemplateId, String> templates,
    Map<ProgramTemplateId, String> descriptions,
    List<DeviceDescription.Argument> arguments,
    Map<FunctionId, LadsFunction> functions) {

  DeviceDescription.FunctionalUnit describe() {
    List<DeviceDescription.Program> programs = new ArrayList<>();
    descriptions.forEach((program, text) ->
        programs.add(new DeviceDescription.Program(program, text, arguments, List.of())));
    return new DeviceDescription.FunctionalUnit(
        id, programs, functions.values().stream().map(LadsFunction::describe).toList(), List.of());
  }

  Optional<NodeId> currentState() {
    return machine.flatMap(node -> node.id(LadsNames.CURRENT_STATE));
  }

  Optional<NodeId> runningState() {
    return running.flatMap(node -> node.id(LadsNames.CURRENT_STATE));
  }

  Optional<NodeId> ofActiveProgram(String name) {
    return activeProgram.flatMap(node -> node.id(name));
  }

  /// Where a method of the unit is: in its state machine, else in the machine inside, else in the
  /// operational group.
  Optional<Method> method(String name) {
    for (Optional<LadsNode> place : List.of(machine, running, operational)) {
      Optional<Method> found =
          place.flatMap(node -> node.id(name).map(method -> new Method(node.id(), method)));
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  record Method(NodeId object, NodeId method) {}
}
