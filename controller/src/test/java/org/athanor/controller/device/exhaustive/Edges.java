// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device.exhaustive;

import java.util.Arrays;
import java.util.BitSet;

/// Which world leads to which, as pairs of numbers.
final class Edges {
  private int[] pairs = new int[1 << 18];
  private int used = 0;

  void add(int from, int to) {
    if (used == pairs.length) {
      pairs = Arrays.copyOf(pairs, pairs.length * 2);
    }
    pairs[used++] = from;
    pairs[used++] = to;
  }

  /// The worlds from which one of these can be reached.
  BitSet leadingTo(BitSet ends, int worlds) {
    int[] first = new int[worlds + 1];
    for (int i = 1; i < used; i += 2) {
      first[pairs[i] + 1]++;
    }
    for (int i = 0; i < worlds; i++) {
      first[i + 1] += first[i];
    }
    int[] sources = new int[used / 2];
    int[] next = Arrays.copyOf(first, worlds);
    for (int i = 0; i < used; i += 2) {
      sources[next[pairs[i + 1]]++] = pairs[i];
    }
    BitSet reached = (BitSet) ends.clone();
    int[] queue = new int[worlds];
    int waiting = 0;
    for (int at = ends.nextSetBit(0); at >= 0; at = ends.nextSetBit(at + 1)) {
      queue[waiting++] = at;
    }
    while (waiting > 0) {
      int at = queue[--waiting];
      for (int i = first[at]; i < first[at + 1]; i++) {
        if (!reached.get(sources[i])) {
          reached.set(sources[i]);
          queue[waiting++] = sources[i];
        }
      }
    }
    return reached;
  }
}
