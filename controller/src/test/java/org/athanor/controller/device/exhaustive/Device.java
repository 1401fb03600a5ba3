// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

/// The device, of whatever class.
///
/// @param session whose orders it takes
/// @param first what it knows of the first attempt, `second` of the second
/// @param executedFirst how often matter really moved for the first attempt, `executedSecond` for
///   the second: nobody in the model sees it
/// @param running the attempt that it is busy with; 0 for none
/// @param moved whether that has moved matter yet
/// @param askedEpoch of the controller whose order it is busy with
record Device(
    int session,
    int seenEpoch,
    Entry first,
    Entry second,
    int executedFirst,
    int executedSecond,
    int running,
    boolean moved,
    int askedEpoch,
    boolean sessionTaken) {

  static Device idle() {
    return new Device(1, 0, Entry.NONE, Entry.NONE, 0, 0, 0, false, 0, false);
  }

  Entry entry(int attempt) {
    return attempt == 1 ? first : second;
  }

  int executed(int attempt) {
    return attempt == 1 ? executedFirst : executedSecond;
  }

  /// The counter that a device of class C shows; honest, and kept over restarts.
  int count() {
    return executedFirst + executedSecond;
  }

  Device with(int attempt, Entry entry) {
    return new Device(
        session,
        seenEpoch,
        attempt == 1 ? entry : first,
        attempt == 2 ? entry : second,
        executedFirst,
        executedSecond,
        running,
        moved,
        askedEpoch,
        sessionTaken);
  }

  /// A session that nobody has taken needs no end.
  Device fencing() {
    return sessionTaken
        ? new Device(
            session + 1,
            seenEpoch,
            first,
            second,
            executedFirst,
            executedSecond,
            running,
            moved,
            askedEpoch,
            false)
        : this;
  }

  Device taken() {
    return new Device(
        session,
        seenEpoch,
        first,
        second,
        executedFirst,
        executedSecond,
        running,
        moved,
        askedEpoch,
        true);
  }

  Device seeing(int epoch) {
    return new Device(
        session,
        Math.max(seenEpoch, epoch),
        first,
        second,
        executedFirst,
        executedSecond,
        running,
        moved,
        askedEpoch,
        sessionTaken);
  }

  Device beginning(int attempt, int epoch) {
    return new Device(
        session,
        seenEpoch,
        first,
        second,
        executedFirst,
        executedSecond,
        attempt,
        false,
        epoch,
        sessionTaken);
  }

  Device moving() {
    return new Device(
        session,
        seenEpoch,
        first,
        second,
        executedFirst + (running == 1 ? 1 : 0),
        executedSecond + (running == 2 ? 1 : 0),
        running,
        true,
        askedEpoch,
        sessionTaken);
  }

  Device resting() {
    return new Device(
        session,
        seenEpoch,
        first,
        second,
        executedFirst,
        executedSecond,
        0,
        false,
        0,
        sessionTaken);
  }

  Device inFirstSession() {
    return new Device(
        1,
        seenEpoch,
        first,
        second,
        executedFirst,
        executedSecond,
        running,
        moved,
        askedEpoch,
        sessionTaken);
  }

  Device inEpochs(int seen, int asked) {
    return new Device(
        session,
        seen,
        first,
        second,
        executedFirst,
        executedSecond,
        running,
        moved,
        asked,
        sessionTaken);
  }

  Device restarted(int nextSession, boolean taken, boolean keepsLedger) {
    return new Device(
        nextSession,
        keepsLedger ? seenEpoch : 0,
        keepsLedger ? first : Entry.NONE,
        keepsLedger ? second : Entry.NONE,
        executedFirst,
        executedSecond,
        0,
        false,
        0,
        taken);
  }

  /// What a ledger device has written about an attempt.
  enum Entry {
    NONE,
    STARTED,
    DONE,
    NEVER
  }
}
