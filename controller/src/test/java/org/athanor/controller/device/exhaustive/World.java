// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.List;

/// One moment of everything. Ledgers and effects are numbers of the [Catalogue], so that a world is
/// small and two equal ones are found to be equal fast.
///
/// @param store the durable ledger
/// @param network what is under way, sorted: any of it may come next, or never
/// @param lastEpoch of the controller that started last
/// @param crashes of controllers and devices that may still happen, and duplicates that the network
///   may still make
record World(
    int store,
    List<Controller> controllers,
    Device device,
    List<Message> network,
    int lastEpoch,
    Budget crashes) {

  /// @param ledger what it believes the store to hold
  /// @param current whether that is so: an append by another makes it stale
  /// @param due effects of the last decision that have not been performed yet
  /// @param waits for what it has asked
  record Controller(
      boolean up,
      boolean linked,
      int ledger,
      boolean current,
      int epoch,
      List<Integer> due,
      Waits waits,
      int armedCount,
      int armedSession) {

    static Controller down() {
      return new Controller(false, false, 0, false, 0, List.of(), Waits.NOTHING, 0, 0);
    }

    static Controller started(int ledger, int epoch) {
      return new Controller(true, false, ledger, true, epoch, List.of(), Waits.NOTHING, 0, 0);
    }

    Controller believing(int now, List<Integer> effects) {
      return new Controller(
          up, linked, now, current, epoch, effects, waits, armedCount, armedSession);
    }

    Controller waiting(Waits now) {
      return new Controller(up, linked, ledger, current, epoch, due, now, armedCount, armedSession);
    }

    Controller free() {
      return new Controller(up, linked, ledger, current, epoch, due, Waits.NOTHING, 0, 0);
    }

    Controller due(List<Integer> effects) {
      return new Controller(
          up, linked, ledger, current, epoch, effects, waits, armedCount, armedSession);
    }

    Controller reading(int count, int session) {
      return new Controller(up, linked, ledger, current, epoch, due, Waits.ARMING, count, session);
    }

    Controller stale() {
      return new Controller(up, linked, ledger, false, epoch, due, waits, armedCount, armedSession);
    }

    Controller withLink() {
      return new Controller(up, true, ledger, current, epoch, due, waits, armedCount, armedSession);
    }
  }

  /// What a controller has asked and not been answered.
  enum Waits {
    NOTHING,
    ARMING,
    EXECUTION,
    EVIDENCE,
    ASK_AGAIN
  }

  /// @param session whose orders it takes
  /// @param first what it knows of the first attempt, `second` of the second
  /// @param executedFirst how often matter really moved for the first attempt, `executedSecond` for
  ///   the second: nobody in the model sees it
  /// @param running the attempt that it is busy with; 0 for none
  /// @param moved whether that has moved matter yet
  /// @param askedBy the controller whose order it is busy with
  record Device(
      int boot,
      int session,
      int seenEpoch,
      Entry first,
      Entry second,
      int executedFirst,
      int executedSecond,
      int running,
      boolean moved,
      int askedBy,
      int askedEpoch,
      boolean sessionTaken) {

    static Device idle() {
      return new Device(1, 1, 0, Entry.NONE, Entry.NONE, 0, 0, 0, false, 0, 0, false);
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
          boot,
          session,
          seenEpoch,
          attempt == 1 ? entry : first,
          attempt == 2 ? entry : second,
          executedFirst,
          executedSecond,
          running,
          moved,
          askedBy,
          askedEpoch,
          sessionTaken);
    }

    /// A session that nobody has taken needs no end.
    Device fencing() {
      return sessionTaken
          ? new Device(
              boot,
              session + 1,
              seenEpoch,
              first,
              second,
              executedFirst,
              executedSecond,
              running,
              moved,
              askedBy,
              askedEpoch,
              false)
          : this;
    }

    Device taken() {
      return new Device(
          boot,
          session,
          seenEpoch,
          first,
          second,
          executedFirst,
          executedSecond,
          running,
          moved,
          askedBy,
          askedEpoch,
          true);
    }

    Device seeing(int epoch) {
      return new Device(
          boot,
          session,
          Math.max(seenEpoch, epoch),
          first,
          second,
          executedFirst,
          executedSecond,
          running,
          moved,
          askedBy,
          askedEpoch,
          sessionTaken);
    }

    Device beginning(int attempt, int controller, int epoch) {
      return new Device(
          boot,
          session,
          seenEpoch,
          first,
          second,
          executedFirst,
          executedSecond,
          attempt,
          false,
          controller,
          epoch,
          sessionTaken);
    }

    Device moving() {
      return new Device(
          boot,
          session,
          seenEpoch,
          first,
          second,
          executedFirst + (running == 1 ? 1 : 0),
          executedSecond + (running == 2 ? 1 : 0),
          running,
          true,
          askedBy,
          askedEpoch,
          sessionTaken);
    }

    Device resting() {
      return new Device(
          boot,
          session,
          seenEpoch,
          first,
          second,
          executedFirst,
          executedSecond,
          0,
          false,
          0,
          0,
          sessionTaken);
    }

    Device restarted(int nextSession, boolean taken, boolean keepsLedger) {
      return new Device(
          boot + 1,
          nextSession,
          keepsLedger ? seenEpoch : 0,
          keepsLedger ? first : Entry.NONE,
          keepsLedger ? second : Entry.NONE,
          executedFirst,
          executedSecond,
          0,
          false,
          0,
          0,
          taken);
    }
  }

  /// What a ledger device has written about an attempt.
  enum Entry {
    NONE,
    STARTED,
    DONE,
    NEVER
  }

  /// @param count that the order's baseline holds
  record Message(Kind kind, int controller, int epoch, int attempt, int session, int count)
      implements Comparable<Message> {
    enum Kind {
      EXECUTE,
      RESOLVE,
      TOOK,
      DONE,
      REFUSED,
      PROVES_DONE,
      PROVES_NOT_DONE,
      PROVES_NOTHING;

      boolean toDevice() {
        return this == EXECUTE || this == RESOLVE;
      }
    }

    Message answering(Kind answer) {
      return new Message(answer, controller, epoch, attempt, 0, 0);
    }

    @Override
    public int compareTo(Message other) {
      return java.util.Comparator.comparing(Message::kind)
          .thenComparingInt(Message::controller)
          .thenComparingInt(Message::epoch)
          .thenComparingInt(Message::attempt)
          .thenComparingInt(Message::session)
          .thenComparingInt(Message::count)
          .compare(this, other);
    }
  }

  record Budget(int controllers, int devices, int duplicates) {}

  World with(int which, Controller controller) {
    List<Controller> next = new ArrayList<>(controllers);
    next.set(which, controller);
    return new World(store, List.copyOf(next), device, network, lastEpoch, crashes);
  }

  World with(Device next) {
    return new World(store, controllers, next, network, lastEpoch, crashes);
  }

  World with(Budget left) {
    return new World(store, controllers, device, network, lastEpoch, left);
  }

  World without(Message message) {
    List<Message> rest = new ArrayList<>(network);
    rest.remove(message);
    return new World(store, controllers, device, List.copyOf(rest), lastEpoch, crashes);
  }

  /// A network that is full loses the newest.
  World sending(Message message, int capacity) {
    if (network.size() >= capacity) {
      return this;
    }
    List<Message> more = new ArrayList<>(network);
    more.add(message);
    more.sort(null);
    return new World(store, controllers, device, List.copyOf(more), lastEpoch, crashes);
  }

  /// The append of one controller makes what the other believes stale.
  World appending(int which, int ledger) {
    List<Controller> next = new ArrayList<>(controllers);
    for (int i = 0; i < next.size(); i++) {
      if (i != which) {
        next.set(i, next.get(i).stale());
      }
    }
    return new World(ledger, List.copyOf(next), device, network, lastEpoch, crashes);
  }

  World starting(int which) {
    List<Controller> next = new ArrayList<>(controllers);
    next.set(which, Controller.started(store, lastEpoch + 1));
    return new World(store, List.copyOf(next), device, network, lastEpoch + 1, crashes);
  }
}
