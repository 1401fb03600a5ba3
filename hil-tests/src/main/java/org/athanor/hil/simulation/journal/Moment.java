// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.journal;

/// The instants around an action at which a crash makes a difference.
public enum Moment {
  /// a: the event is known, the store has not heard of it.
  BEFORE_WRITE,
  /// b: durable, the writer does not know.
  WRITTEN,
  /// c: the writer is about to learn that it is durable.
  BEFORE_SEND,
  /// d: the order is about to leave.
  FIRST_BYTE,
  /// e: the order has left.
  SENT,
  /// f: an answer has come, nobody has looked at it.
  REPLY_CAME,
  /// f: an answer was looked at.
  REPLY_HANDLED,
  /// g: a new life reads the journal.
  RECOVERING,
  /// g: a new life asks the device.
  RESOLVING
}
