// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

/// Where a command stands in its protocol. What may follow what is in [CommandTable].
public enum CommandStage {
  /// No command is open.
  IDLE,
  /// It is this unit's next command.
  ACCEPTED,
  /// Device, places and material are its own; the device is being armed.
  RESERVED,
  /// The baseline is known.
  ARMED,
  /// The intent is durable; the order goes out, once, in the life that wrote it.
  DISPATCHING,
  /// The device has it.
  ACKNOWLEDGED,
  /// The device has begun.
  EXECUTING,
  /// Somebody asked the device to hold.
  HOLDING,
  /// The device says that it is done; the post-condition is being read.
  VERIFYING,
  /// Nobody can tell whether the device acted; nothing else may touch what it may have touched.
  IN_DOUBT,
  /// A fence has been asked for, and the device is asked what it can prove.
  RECONCILING,
  /// Nothing that was sent can take effect any more: only from here can "not done" be true.
  FENCED,
  /// Only a person can say.
  AWAITING_HUMAN,

  SUCCEEDED,
  /// Proven not to have happened and never to happen.
  FAILED_NO_EFFECT,
  /// It happened in part, or was stopped on the way.
  FAILED_PARTIAL,
  CANCELLED,
  REJECTED,
  EXPIRED;

  /// Whether nothing can follow.
  public boolean terminal() {
    return compareTo(SUCCEEDED) >= 0;
  }

  /// Whether the order is, or may be, with the device, and its answer is awaited.
  public boolean sent() {
    return switch (this) {
      case DISPATCHING, ACKNOWLEDGED, EXECUTING, HOLDING -> true;
      case IDLE,
          ACCEPTED,
          RESERVED,
          ARMED,
          VERIFYING,
          IN_DOUBT,
          RECONCILING,
          FENCED,
          AWAITING_HUMAN,
          SUCCEEDED,
          FAILED_NO_EFFECT,
          FAILED_PARTIAL,
          CANCELLED,
          REJECTED,
          EXPIRED ->
          false;
    };
  }

  /// Whether it can still be called off: nothing has gone out, and nothing will.
  public boolean recallable() {
    return compareTo(ACCEPTED) >= 0 && compareTo(ARMED) <= 0;
  }

  /// Whether nobody can tell yet what became of it.
  public boolean doubtful() {
    return compareTo(IN_DOUBT) >= 0 && compareTo(AWAITING_HUMAN) <= 0;
  }
}
