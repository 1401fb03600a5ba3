// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.Arrays;
import java.util.BitSet;

/// Which world leads to which: for one world after the other those that it leads to, and then how
/// many they are, so that it is read backwards.
final class Edges {
  private static final int PAGE = 1 << 18;

  private int[][] pages = new int[16][];
  private long used = 0;
  private int worlds = 0;
  private int open = 0;

  void add(int to) {
    push(to);
    open++;
  }

  /// That was all of this world; what follows is of the next.
  void close() {
    push(open);
    open = 0;
    worlds++;
  }

  long bytes() {
    return (used / PAGE + 1) * PAGE * Integer.BYTES;
  }

  /// The first world that leads there: over it the search has found it.
  int firstTo(int to) {
    int first = to;
    long end = used;
    for (int from = worlds - 1; from >= 0; from--) {
      int count = at(--end);
      for (int i = 0; i < count; i++) {
        if (at(--end) == to) {
          first = from;
        }
      }
    }
    return first;
  }

  /// The worlds from which one of these can be reached. Most ways lead to higher numbers, so that
  /// few passes from the last world to the first find them all.
  BitSet leadingTo(BitSet ends) {
    BitSet reached = (BitSet) ends.clone();
    boolean more = true;
    while (more) {
      more = false;
      long end = used;
      for (int from = worlds - 1; from >= 0; from--) {
        int count = at(--end);
        end -= count;
        if (!reached.get(from) && leads(end, count, reached)) {
          reached.set(from);
          more = true;
        }
      }
    }
    return reached;
  }

  private boolean leads(long begin, int count, BitSet reached) {
    for (int i = 0; i < count; i++) {
      if (reached.get(at(begin + i))) {
        return true;
      }
    }
    return false;
  }

  private int at(long place) {
    return pages[(int) (place / PAGE)][(int) (place % PAGE)];
  }

  private void push(int number) {
    int page = (int) (used / PAGE);
    if (page == pages.length) {
      pages = Arrays.copyOf(pages, pages.length * 2);
    }
    if (used % PAGE == 0) {
      pages[page] = new int[PAGE];
    }
    pages[page][(int) (used % PAGE)] = number;
    used++;
  }
}
