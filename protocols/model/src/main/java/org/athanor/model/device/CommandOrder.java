// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.time.Instant;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// A command with its identity and addressee, as it stands in the journal before the first byte
/// leaves.
///
/// @param notAfter a device that can, refuses the order when it arrives later than this
public record CommandOrder(
    CommandId id, FunctionalUnitId unit, DeviceCommand command, Instant notAfter) {}
