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
/// @param sequence counts the orders that went to this functional unit, from 1, so that a gap or a
///   step back shows; 0 before it goes out
/// @param epoch of the controller that sends it: who has seen a higher one refuses it; 0 where
///   controllers have none
/// @param driver by which it goes out: what the device says of it means what that driver takes it
///   to mean; unknown before it goes out
/// @param device to which it goes out; unknown before it does, and where the device does not say
/// @param effects on what labware holds; none where nobody said
public record CommandOrder(
    CommandId id,
    FunctionalUnitId unit,
    DeviceCommand command,
    Instant notAfter,
    Baseline baseline,
    long sequence,
    long epoch,
    DriverIdentity driver,
    Nameplate device,
    Effects effects) {
  public CommandOrder {
    // Absent in journals from before there were baselines.
    baseline = Objects.requireNonNullElse(baseline, Baseline.NONE);
    // Absent in journals from before drivers had versions.
    driver = Objects.requireNonNullElse(driver, DriverIdentity.UNKNOWN);
    // Absent in journals from before devices were told apart.
    device = Objects.requireNonNullElse(device, Nameplate.UNKNOWN);
    // Absent in journals from before volumes were kept.
    effects = Objects.requireNonNullElse(effects, Effects.NONE);
  }

  /// An order that has not been armed.
  public CommandOrder(
      CommandId id, FunctionalUnitId unit, DeviceCommand command, Instant notAfter) {
    this(id, unit, command, notAfter, Baseline.NONE);
  }

  /// An order that has been armed and not yet been given its place in the ledger.
  public CommandOrder(
      CommandId id,
      FunctionalUnitId unit,
      DeviceCommand command,
      Instant notAfter,
      Baseline baseline) {
    this(
        id,
        unit,
        command,
        notAfter,
        baseline,
        0,
        0,
        DriverIdentity.UNKNOWN,
        Nameplate.UNKNOWN,
        Effects.NONE);
  }

  public CommandOrder armed(Baseline with) {
    return new CommandOrder(
        id, unit, command, notAfter, with, sequence, epoch, driver, device, effects);
  }

  /// The order as it goes out.
  public CommandOrder numbered(long sequence, long epoch) {
    return new CommandOrder(
        id, unit, command, notAfter, baseline, sequence, epoch, driver, device, effects);
  }

  /// By this driver to this device.
  public CommandOrder by(DriverIdentity sender, Nameplate to) {
    return new CommandOrder(
        id, unit, command, notAfter, baseline, sequence, epoch, sender, to, effects);
  }

  /// With what it does to what labware holds.
  public CommandOrder causing(Effects foreseen) {
    return new CommandOrder(
        id, unit, command, notAfter, baseline, sequence, epoch, driver, device, foreseen);
  }
}
