// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.util.List;
import org.athanor.opcua.server.LabServer;
import org.athanor.opcua.server.NodeTree;
import org.athanor.simulator.time.LabTime;
import org.eclipse.milo.opcua.sdk.server.nodes.UaObjectNode;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.structured.Argument;

/// What a person can do to a real arm with their hands, as methods of an object that no real arm
/// has: in a namespace of its own, so that no driver finds it by mistake. For specs and for whoever
/// wants to see what happens.
final class SimulatedHands {
  static final String NAMESPACE = "urn:athanor:simulation";
  static final String OBJECT = "SimulatedHands";

  /// `(Pressed: Boolean)`.
  static final String EMERGENCY_STOP = "EmergencyStop";

  private SimulatedHands() {}

  static void at(LabServer server, LabTime time, Manipulator manipulator) {
    NodeTree tree = NodeTree.create(server, NAMESPACE, time);
    UaObjectNode object = tree.object(NodeIds.ObjectsFolder, OBJECT);
    tree.method(
        object,
        OBJECT + "." + EMERGENCY_STOP,
        List.of(new Argument("Pressed", NodeIds.Boolean, -1, null, LocalizedText.NULL_VALUE)),
        List.of(),
        (_, in) -> {
          manipulator.emergencyStop(Button.ON_THE_ARM, Boolean.TRUE.equals(in.getFirst().value()));
          return List.of();
        });
  }
}
