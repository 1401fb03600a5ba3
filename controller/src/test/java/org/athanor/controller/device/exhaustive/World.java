// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.List;

/// One moment of everything. Ledgers and effects are numbers of the [Catalogue], so that a world is
/// small and two equal ones are found to be equal fast.
///
/// @param store the durable ledger
/// @param network what is under way, sorted: any of it may come next, or never
/// @param lastEpoch of the controller that started last: each life of a controller has its own, so
///   that it names it
/// @param experiment whose step this is
/// @param crashes of controllers and devices that may still happen, and duplicates that the network
///   may still make
record World(
    int store,
    List<Controller> controllers,
    Device device,
    List<Message> network,
    int lastEpoch,
    Experiment experiment,
    Budget crashes) {

  /// The experiment's own journal.
  ///
  /// @param begun how many attempts it has begun
  /// @param earlierSent whether a controller wrote the intent of an attempt that an earlier life
  ///   began
  record Experiment(int begun, boolean earlierSent) {
    static final Experiment NEW = new Experiment(0, false);
  }

  /// @param ledger what it believes the store to hold, with what it has decided and not written yet
  /// @param current whether nobody else has written since: an append by another makes it stale
  /// @param due effects of the last decision that have not been performed yet
  /// @param waits for what it has asked
  /// @param begunBefore how many attempts had begun when it started, `begun` by what it knows now
  record Controller(
      boolean up,
      boolean linked,
      int ledger,
      boolean current,
      int epoch,
      List<Due> due,
      Waits waits,
      int armedCount,
      int armedSession,
      int begunBefore,
      int begun) {

    static Controller down() {
      return started(0, 0, 0).off();
    }

    static Controller started(int ledger, int epoch, int begun) {
      return new Controller(
          true, false, ledger, true, epoch, List.of(), Waits.NOTHING, 0, 0, begun, begun);
    }

    private Controller off() {
      return new Controller(
          false,
          linked,
          ledger,
          false,
          epoch,
          due,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller believing(int now, List<Due> effects) {
      return new Controller(
          up,
          linked,
          now,
          current,
          epoch,
          effects,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller waiting(Waits now) {
      return new Controller(
          up,
          linked,
          ledger,
          current,
          epoch,
          due,
          now,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller free() {
      return new Controller(
          up, linked, ledger, current, epoch, due, Waits.NOTHING, 0, 0, begunBefore, begun);
    }

    Controller due(List<Due> effects) {
      return new Controller(
          up,
          linked,
          ledger,
          current,
          epoch,
          effects,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller reading(int count, int session) {
      return new Controller(
          up,
          linked,
          ledger,
          current,
          epoch,
          due,
          Waits.ARMING,
          count,
          session,
          begunBefore,
          begun);
    }

    Controller stale() {
      return new Controller(
          up,
          linked,
          ledger,
          false,
          epoch,
          due,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller withLink() {
      return new Controller(
          up,
          true,
          ledger,
          current,
          epoch,
          due,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller inSessions(List<Due> effects, int armed) {
      return new Controller(
          up,
          linked,
          ledger,
          current,
          epoch,
          effects,
          waits,
          armedCount,
          armed,
          begunBefore,
          begun);
    }

    Controller inEpoch(int now) {
      return new Controller(
          up,
          linked,
          ledger,
          current,
          now,
          due,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          begun);
    }

    Controller beginning(int attempt) {
      return new Controller(
          up,
          linked,
          ledger,
          current,
          epoch,
          due,
          waits,
          armedCount,
          armedSession,
          begunBefore,
          attempt);
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

  /// @param epoch of the controller that sent it or is answered
  /// @param count that the order's baseline holds
  record Message(Kind kind, int epoch, int attempt, int session, int count)
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

    Message inSession(int now) {
      return new Message(kind, epoch, attempt, now, count);
    }

    Message inEpoch(int now) {
      return new Message(kind, now, attempt, session, count);
    }

    Message answering(Kind answer) {
      return new Message(answer, epoch, attempt, 0, 0);
    }

    @Override
    public int compareTo(Message other) {
      return java.util.Comparator.comparing(Message::kind)
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
    return new World(store, List.copyOf(next), device, network, lastEpoch, experiment, crashes);
  }

  World with(Device next) {
    return new World(store, controllers, next, network, lastEpoch, experiment, crashes);
  }

  World with(Budget left) {
    return new World(store, controllers, device, network, lastEpoch, experiment, left);
  }

  World having(List<Controller> now) {
    return new World(store, now, device, network, lastEpoch, experiment, crashes);
  }

  World havingLast(int epoch) {
    return new World(store, controllers, device, network, epoch, experiment, crashes);
  }

  World carrying(List<Message> now) {
    return new World(store, controllers, device, now, lastEpoch, experiment, crashes);
  }

  World with(Experiment now) {
    return new World(store, controllers, device, network, lastEpoch, now, crashes);
  }

  /// The controller of this life; -1 when it is over.
  int life(int epoch) {
    for (int which = 0; which < controllers.size(); which++) {
      if (controllers.get(which).up() && controllers.get(which).epoch() == epoch) {
        return which;
      }
    }
    return -1;
  }

  World without(Message message) {
    List<Message> rest = new ArrayList<>(network);
    rest.remove(message);
    return new World(store, controllers, device, List.copyOf(rest), lastEpoch, experiment, crashes);
  }

  /// A network that is full loses the newest.
  World sending(Message message, int capacity) {
    if (network.size() >= capacity) {
      return this;
    }
    List<Message> more = new ArrayList<>(network);
    more.add(message);
    more.sort(null);
    return new World(store, controllers, device, List.copyOf(more), lastEpoch, experiment, crashes);
  }

  /// The append of one controller makes what the other believes stale.
  World appending(int which, int ledger) {
    List<Controller> next = new ArrayList<>(controllers);
    for (int i = 0; i < next.size(); i++) {
      if (i != which) {
        next.set(i, next.get(i).stale());
      }
    }
    return new World(ledger, List.copyOf(next), device, network, lastEpoch, experiment, crashes);
  }

  World starting(int which) {
    List<Controller> next = new ArrayList<>(controllers);
    next.set(which, Controller.started(store, lastEpoch + 1, experiment.begun()));
    return new World(store, List.copyOf(next), device, network, lastEpoch + 1, experiment, crashes);
  }
}
