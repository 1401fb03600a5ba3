// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.time.Instant;
import java.util.Objects;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// A command with its identity and addressee, as it stands in the journal before the first byte
/// leaves.
///
/// @param notAfter the order is not sent later than this, and a device that can, refuses it when it
///   arrives later
/// @param baseline what the device was like when the order was armed
public record CommandOrder(
    CommandId id,
    FunctionalUnitId unit,
    DeviceCommand command,
    Instant notAfter,
    Baseline baseline) {
  public CommandOrder {
    // Absent in journals from before there were baselines.
    baseline = Objects.requireNonNullElse(baseline, Baseline.NONE);
  }

  /// An order that has not been armed.
  public CommandOrder(
      CommandId id, FunctionalUnitId unit, DeviceCommand command, Instant notAfter) {
    this(id, unit, command, notAfter, Baseline.NONE);
  }

  public CommandOrder armed(Baseline with) {
    return new CommandOrder(id, unit, command, notAfter, with);
  }
}
