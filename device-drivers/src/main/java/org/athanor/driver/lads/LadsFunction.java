// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Optional;
import org.athanor.model.device.DeviceDescription.Function;
import org.athanor.model.device.DeviceDescription.Function.Kind;
import org.athanor.model.id.FunctionId;
import org.athanor.model.value.Unit;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// A function of a unit: what can be read of it, and what can be told to it.
///
/// @param value sensor's or control's current value
/// @param target a control's target
/// @param machine state machine of a control or cover, with its methods
record LadsFunction(
    FunctionId id,
    Kind kind,
    Optional<AnalogValue> value,
    Optional<AnalogValue> target,
    Optional<LadsNode> machine) {

  Function describe() {
    Optional<AnalogValue> shown = target.isPresent() ? target : value;
    return new Function(
        id,
        kind,
        shown.map(AnalogValue::unit).orElse(Unit.ONE),
        shown.flatMap(AnalogValue::limits));
  }

  Optional<NodeId> currentState() {
    return machine.flatMap(node -> node.id("CurrentState"));
  }
}
