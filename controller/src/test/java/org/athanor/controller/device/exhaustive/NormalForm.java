// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.ArrayList;
import java.util.List;
import org.athanor.controller.device.exhaustive.Variant.Fault;
import org.athanor.controller.device.exhaustive.World.Controller;
import org.athanor.controller.device.exhaustive.World.Message;
import org.athanor.model.device.DeviceClass;

/// One world for all that differ only in what nothing can tell apart any more. Each merging says
/// why the same can come of both.
final class NormalForm {
  private final boolean mergesSessions;
  private final boolean looksAtEpochs;
  private final boolean remembersEpoch;
  private final boolean countsLives;

  NormalForm(Variant variant) {
    boolean ledger = variant.deviceClass() == DeviceClass.LEDGER;
    mergesSessions = !variant.has(Fault.FENCE_LOST_ON_RESTART);
    looksAtEpochs = ledger && !variant.has(Fault.NO_DEVICE_EPOCH);
    countsLives = variant.starts() != Variant.Scale.UNLIMITED;
    remembersEpoch = !variant.has(Fault.LEDGER_LOST_ON_RESTART);
  }

  World of(World world) {
    World heard = unheard(byLife(world));
    return epochs(mergesSessions ? sessions(heard) : heard);
  }

  /// Which of the two controllers it is makes no difference: messages name the life, not the place.
  private static World byLife(World world) {
    Controller first = world.controllers().get(0);
    Controller second = world.controllers().get(1);
    return rank(first) <= rank(second) ? world : world.having(List.of(second, first));
  }

  private static int rank(Controller controller) {
    return controller.up() ? controller.epoch() : 0;
  }

  /// What will reach nobody is not under way. An answer to a life that is over is heard by none; an
  /// order whose epoch the device has seen surpassed is not looked at. Such a message could also be
  /// lost at once, so that the world without it was reached all the same; and with it nothing more
  /// can happen than without it, since all that it does is to fill the network, which loses what
  /// another message may be lost by as well, or to use up the one duplicate.
  private World unheard(World world) {
    List<Message> network = world.network();
    boolean all = true;
    for (Message message : network) {
      all &= reaches(world, message);
    }
    return all
        ? world
        : world.carrying(network.stream().filter(message -> reaches(world, message)).toList());
  }

  private boolean reaches(World world, Message message) {
    if (!message.kind().toDevice()) {
      return world.life(message.epoch()) >= 0;
    }
    return !(looksAtEpochs && remembersEpoch && message.epoch() < world.device().seenEpoch());
  }

  /// A session is the device's present one, or it is over and never comes back: 1 and 0.
  static World sessions(World world) {
    Device device = world.device();
    int now = device.session();
    if (now == 1) {
      return world;
    }
    List<Controller> controllers = new ArrayList<>(2);
    for (Controller controller : world.controllers()) {
      controllers.add(
          controller.inSessions(
              controller.due().stream()
                  .map(due -> due.inSession(over(due.session(), now)))
                  .toList(),
              over(controller.armedSession(), now)));
    }
    List<Message> network =
        world.network().stream()
            .map(message -> message.inSession(over(message.session(), now)))
            .sorted()
            .toList();
    return world.having(controllers).carrying(network).with(device.inFirstSession());
  }

  private static int over(int session, int now) {
    return session == now ? 1 : 0;
  }

  /// Only which epoch is the higher one is ever asked, so that few numbers will do: the newest life
  /// that is mentioned has the last epoch when it has it now, and else the one before. The life of
  /// a dead sender is mentioned only to a device that looks at epochs; and the highest epoch that a
  /// device has seen only while somebody has a lower one, since the lives to come have higher ones.
  private World epochs(World world) {
    int last = world.lastEpoch();
    boolean[] used = new boolean[last + 1];
    int lowest = last;
    for (Controller controller : world.controllers()) {
      if (controller.up()) {
        used[controller.epoch()] = true;
        lowest = Math.min(lowest, controller.epoch());
      }
    }
    for (Message message : world.network()) {
      if (looksAtEpochs || world.life(message.epoch()) >= 0) {
        used[message.epoch()] = true;
        lowest = Math.min(lowest, message.epoch());
      }
    }
    int seen = world.device().seenEpoch();
    boolean matters = seen > lowest;
    used[seen] |= matters;
    int[] names = names(used);
    return renamed(world, names, matters ? names[seen] : 0);
  }

  /// By epoch; in the first place the name of the last. Where lives are counted the last one keeps
  /// its name, since it says how many may still come.
  private int[] names(boolean[] used) {
    int[] names = new int[used.length];
    int last = countsLives ? used.length - 1 : mentioned(used);
    int name = used[used.length - 1] ? last : last - 1;
    for (int epoch = used.length - 1; epoch > 0; epoch--) {
      if (used[epoch]) {
        names[epoch] = name--;
      }
    }
    names[0] = last;
    return names;
  }

  /// How many epochs there have to be at least.
  private static int mentioned(boolean[] used) {
    int count = used[used.length - 1] ? 0 : 1;
    for (int epoch = 1; epoch < used.length; epoch++) {
      count += used[epoch] ? 1 : 0;
    }
    return count;
  }

  private static World renamed(World world, int[] names, int seen) {
    Device device = world.device();
    int asked = world.life(device.askedEpoch()) >= 0 ? names[device.askedEpoch()] : 0;
    boolean same =
        names[0] == world.lastEpoch()
            && seen == device.seenEpoch()
            && asked == device.askedEpoch()
            && keep(names, world);
    if (same) {
      return world;
    }
    List<Controller> controllers = new ArrayList<>(2);
    for (Controller one : world.controllers()) {
      controllers.add(one.up() ? one.inEpoch(names[one.epoch()]) : one);
    }
    return world
        .having(controllers)
        .carrying(
            world.network().stream()
                .map(message -> message.inEpoch(name(names, message)))
                .sorted()
                .toList())
        .with(device.inEpochs(seen, asked))
        .havingLast(names[0]);
  }

  private static boolean keep(int[] names, World world) {
    boolean kept = true;
    for (Controller one : world.controllers()) {
      kept &= !one.up() || names[one.epoch()] == one.epoch();
    }
    for (Message one : world.network()) {
      kept &= name(names, one) == one.epoch();
    }
    return kept;
  }

  private static int name(int[] names, Message message) {
    return message.epoch() == 0 ? 0 : names[message.epoch()];
  }
}
