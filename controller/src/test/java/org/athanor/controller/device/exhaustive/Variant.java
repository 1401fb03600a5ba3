// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.EnumSet;
import java.util.Set;
import org.athanor.controller.device.CommandProtocol;
import org.athanor.controller.device.StandardProtocol;
import org.athanor.model.device.DeviceClass;

/// What is searched: the house's protocol over a device of some class, or one of the two broken.
///
/// @param counter whether a ledger device also shows how often it acted
/// @param starts of controllers, in all
record Variant(
    String name,
    CommandProtocol protocol,
    DeviceClass deviceClass,
    boolean counter,
    Set<Fault> faults,
    World.Budget budget,
    int starts,
    int capacity) {

  /// What is left out of the house, or of the device.
  enum Fault {
    /// Any controller may append to the store, whatever it believes is there.
    NO_COMPARE_AND_SET,
    /// The write of an intent waits for the next one; the order goes out.
    INTENT_IS_PUT_OFF,
    /// The device takes orders of every session and never remembers a tombstone.
    NO_FENCE,
    /// A restart takes the device back to its first session.
    FENCE_LOST_ON_RESTART,
    /// The device does not look at its ledger before it acts.
    NO_DEDUPE,
    LEDGER_LOST_ON_RESTART,
    LEDGER_AFTER_THE_EFFECT,
    /// A ledger that says "begun" is read as "not done".
    INTERRUPTED_IS_NOT_DONE,
    INTERRUPTED_IS_DONE,
    /// The person confirms an isolation that is none.
    PERSON_DOES_NOT_ISOLATE,
    NO_DEVICE_EPOCH,
    /// The network duplicates what goes to a device that cannot tell.
    DUPLICATES_TO_A_PLAIN_DEVICE
  }

  static Variant of(String name, DeviceClass deviceClass, Scale scale) {
    boolean ledger = deviceClass == DeviceClass.LEDGER;
    return new Variant(
        name,
        StandardProtocol.instance(),
        deviceClass,
        true,
        EnumSet.noneOf(Fault.class),
        new World.Budget(scale.controllerCrashes(), 1, ledger ? scale.duplicates() : 0),
        scale.starts(),
        scale.capacity());
  }

  Variant running(CommandProtocol broken) {
    return new Variant(name, broken, deviceClass, counter, faults, budget, starts, capacity);
  }

  Variant with(Fault first, Fault... more) {
    World.Budget duplicating =
        first == Fault.DUPLICATES_TO_A_PLAIN_DEVICE
            ? new World.Budget(budget.controllers(), budget.devices(), 1)
            : budget;
    return new Variant(
        name,
        protocol,
        deviceClass,
        counter,
        EnumSet.of(first, more),
        duplicating,
        starts,
        capacity);
  }

  Variant withoutCounter() {
    return new Variant(name, protocol, deviceClass, false, faults, budget, starts, capacity);
  }

  boolean has(Fault fault) {
    return faults.contains(fault);
  }

  /// How far the search goes.
  record Scale(int controllerCrashes, int duplicates, int starts, int capacity) {
    static final int UNLIMITED = Integer.MAX_VALUE;

    /// For every build.
    static final Scale REDUCED = new Scale(1, 1, 2, 2);

    /// For looking at every world as it is.
    static final Scale SMALL = new Scale(1, 0, 2, 2);

    /// For a soak.
    static final Scale WHOLE = new Scale(1, 1, UNLIMITED, 3);
  }

  @Override
  public String toString() {
    return name;
  }
}
