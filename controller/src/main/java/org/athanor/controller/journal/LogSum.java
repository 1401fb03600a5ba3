// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/// The checksum that runs through a log of SQLite: each frame's continues that of the one before.
final class LogSum {
  private static final int COVERED_OF_HEAD = 8;
  private static final int SUM_AT = 16;

  private final ByteOrder order;
  private int first;
  private int second;

  LogSum(ByteOrder order) {
    this.order = order;
  }

  void add(byte[] bytes, int from, int length) {
    ByteBuffer words = ByteBuffer.wrap(bytes, from, length).order(order);
    while (words.hasRemaining()) {
      first += words.getInt() + second;
      second += words.getInt() + first;
    }
  }

  /// Goes on over a frame, and says whether it has this sum.
  boolean fits(byte[] frame) {
    add(frame, 0, COVERED_OF_HEAD);
    add(frame, LogHead.FRAME_HEAD_BYTES, frame.length - LogHead.FRAME_HEAD_BYTES);
    return is(frame, SUM_AT);
  }

  boolean is(byte[] bytes, int at) {
    ByteBuffer stored = ByteBuffer.wrap(bytes);
    return stored.getInt(at) == first && stored.getInt(at + Integer.BYTES) == second;
  }
}
