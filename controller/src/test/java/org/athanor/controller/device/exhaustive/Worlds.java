// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.Arrays;
import java.util.List;
import org.athanor.controller.device.exhaustive.World.Budget;
import org.athanor.controller.device.exhaustive.World.Controller;
import org.athanor.controller.device.exhaustive.World.Experiment;
import org.athanor.controller.device.exhaustive.World.Message;

/// Every world once, in 16 bytes. Worlds are millions and their parts are few, so that a world is
/// the numbers of its parts; it is put together again when somebody looks at it.
final class Worlds {
  private static final int PAGE = 1 << 17;
  private static final int FREE = -1;

  /// What a number of each part may take of a world's two longs.
  private static final int STORE_BITS = 16;

  private static final int DEVICE_BITS = 20;
  private static final int NETWORK_BITS = 28;
  private static final int CONTROLLER_BITS = 26;
  private static final int REST_BITS = 12;

  /// The last epoch, the experiment and the budget come from this one catalogue.
  private record Rest(int lastEpoch, Experiment experiment, Budget crashes) {}

  private final Catalogue<Controller> controllers = new Catalogue<>();
  private final Catalogue<Device> devices = new Catalogue<>();
  private final Catalogue<List<Message>> networks = new Catalogue<>();
  private final Catalogue<Rest> rests = new Catalogue<>();
  private long[][] pages = new long[16][];
  private int[] table = new int[1 << 16];
  private int size = 0;

  Worlds() {
    Arrays.fill(table, FREE);
  }

  int size() {
    return size;
  }

  long bytes() {
    return ((long) size / PAGE + 1) * PAGE * 2 * Long.BYTES + (long) table.length * Integer.BYTES;
  }

  /// The number of this world: the next one when it was not known.
  int number(World world) {
    long first = first(world);
    long second = second(world);
    int at = slot(first, second);
    if (table[at] != FREE) {
      return table[at];
    }
    table[at] = size;
    keep(first, second);
    if (size > table.length / 3 * 2) {
      grow();
    }
    return size - 1;
  }

  World world(int number) {
    long first = half(number, 0);
    long second = half(number, 1);
    Rest rest = rests.thing(part(second, 0, REST_BITS));
    return new World(
        part(first, DEVICE_BITS + NETWORK_BITS, STORE_BITS),
        List.of(
            controllers.thing(part(second, CONTROLLER_BITS + REST_BITS, CONTROLLER_BITS)),
            controllers.thing(part(second, REST_BITS, CONTROLLER_BITS))),
        devices.thing(part(first, NETWORK_BITS, DEVICE_BITS)),
        networks.thing(part(first, 0, NETWORK_BITS)),
        rest.lastEpoch(),
        rest.experiment(),
        rest.crashes());
  }

  private long first(World world) {
    long packed = fitting(world.store(), STORE_BITS);
    packed = packed << DEVICE_BITS | fitting(devices.number(world.device()), DEVICE_BITS);
    return packed << NETWORK_BITS | fitting(networks.number(world.network()), NETWORK_BITS);
  }

  private long second(World world) {
    long packed = 0;
    for (Controller controller : world.controllers()) {
      packed = packed << CONTROLLER_BITS | fitting(controllers.number(controller), CONTROLLER_BITS);
    }
    Rest rest = new Rest(world.lastEpoch(), world.experiment(), world.crashes());
    return packed << REST_BITS | fitting(rests.number(rest), REST_BITS);
  }

  private static long fitting(int number, int bits) {
    if (number >>> bits != 0) {
      throw new IllegalStateException(number + " does not fit into " + bits + " bits");
    }
    return number;
  }

  private static int part(long packed, int shift, int bits) {
    return (int) (packed >>> shift & (1L << bits) - 1);
  }

  private long half(int number, int which) {
    return pages[number / PAGE][number % PAGE * 2 + which];
  }

  private void keep(long first, long second) {
    int page = size / PAGE;
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, pages.length * 2);
    }
    if (size % PAGE == 0) {
      pages[page] = new long[PAGE * 2];
    }
    pages[page][size % PAGE * 2] = first;
    pages[page][size % PAGE * 2 + 1] = second;
    size++;
  }

  /// Where this world is, or would be.
  private int slot(long first, long second) {
    int at = spread(first, second) & table.length - 1;
    while (table[at] != FREE && !(half(table[at], 0) == first && half(table[at], 1) == second)) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }

  private static int spread(long first, long second) {
    long mixed = (first ^ second * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ mixed >>> 32) * 0x94D049BB133111EBL;
    return (int) (mixed ^ mixed >>> 29);
  }

  private void grow() {
    table = new int[table.length * 2];
    Arrays.fill(table, FREE);
    for (int number = 0; number < size; number++) {
      table[slot(half(number, 0), half(number, 1))] = number;
    }
  }
}
