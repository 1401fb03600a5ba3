// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.id.FunctionalUnitId;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;

/// What was found at the address.
record LadsDevice(
    DeviceDescription description,
    Map<FunctionalUnitId, LadsUnit> units,
    Optional<NodeId> deviceState) {}
