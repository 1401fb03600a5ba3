// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

/// How far a device can prove what it did with an order. It fixes what may be done about a doubt:
/// the weaker the proof, the more is left to a person.
public enum DeviceClass {
  /// Keeps a durable record for each order's id, written before the effect, and can be told never
  /// to carry out an id that it has not seen. Its own answer decides.
  LEDGER,

  /// The order names a state and adds nothing to it (a target, a position): the state decides, and
  /// the same order again does no harm.
  ABSOLUTE,

  /// The order changes something that can be read (a record of this start, a counter, a balance,
  /// where labware stands): what has changed since the baseline decides, behind a fence.
  EVIDENCE,

  /// Nothing tells: a person looks.
  BLIND
}
