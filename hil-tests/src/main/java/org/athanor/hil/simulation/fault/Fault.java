// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.fault;

/// A kind of fault, with how often it strikes where it can, at strength 1.
public enum Fault {
  /// At a moment around an action, a to g.
  CRASH_AT_MOMENT(0.02),
  /// At any time.
  CRASH_AT_ANY_TIME(0.15),
  DEVICE_RESTART(0.2),
  /// A spare takes its place.
  DEVICE_REPLACED(0.04),
  MESSAGE_LOST(0.03),
  MESSAGE_DELAYED(0.04),
  MESSAGE_DOUBLED(0.1),
  MESSAGE_REORDERED(0.2),
  LINK_CUT(0.2),
  STORE_SLOW(0.05),
  STORE_FAILS(0.02),
  STORE_LOSES_ANSWER(0.02),
  STORE_HANGS(0.01),
  STORE_FULL(0.1),
  DEVICE_STUCK(0.03),
  DEVICE_SLOW(0.1),
  DEVICE_REFUSES(0.05),
  DEVICE_FAILS_IN_PART(0.05),
  /// Somebody says what happened before the device was isolated; it must be refused.
  PERSON_WITHOUT_ISOLATION(0.3),
  /// The next life of the controller has other drivers, which take what a device says of an older
  /// order for the opposite.
  DRIVER_CHANGED(0.3),
  /// Somebody takes labware from a device while the controller is down.
  MOVED_BY_HAND(0.5),
  /// Somebody holds a device for a while; it acts on nevertheless, as some do.
  HELD_BY_HAND(0.3),
  /// Somebody presses a zone's emergency stop: its devices have no power until it is reset.
  EMERGENCY_STOP(0.1),
  /// Two plans want the same unit.
  CONTENTION(0.5);

  private final double probability;

  Fault(double probability) {
    this.probability = probability;
  }

  public double probability() {
    return probability;
  }
}
