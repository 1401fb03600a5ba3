// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// The head of a log of SQLite, and what the heads of frames mean beside it. All numbers are
/// big-endian; only the order of the checksum's words is told by the magic number.
final class LogHead {
  static final int BYTES = 32;
  static final int FRAME_HEAD_BYTES = 24;
  static final int FRAME_SALTS_AT = 8;

  private static final int MAGIC = 0x377f0682;
  private static final int VERSION = 3_007_000;
  private static final int PAGE_MIN = 512;
  private static final int PAGE_MAX = 65_536;
  private static final int PAGE_USUAL = 4096;
  private static final int VERSION_AT = 4;
  private static final int PAGE_AT = 8;
  private static final int SALTS_AT = 16;
  private static final int SUM_AT = 24;
  private static final int FRAME_SIZE_AT = 4;

  private final byte[] bytes;

  LogHead(byte[] bytes) {
    this.bytes = bytes.clone();
  }

  /// SQLite passes over a log whose head does not fit.
  boolean fits() {
    return (number(0) & ~1) == MAGIC
        && number(VERSION_AT) == VERSION
        && isPageSize()
        && sum().is(bytes, SUM_AT);
  }

  private boolean isPageSize() {
    int size = number(PAGE_AT);
    return size >= PAGE_MIN && size <= PAGE_MAX && Integer.bitCount(size) == 1;
  }

  /// Ours has never been another one than SQLite's own.
  int pageBytes() {
    return isPageSize() && (number(0) & ~1) == MAGIC ? number(PAGE_AT) : PAGE_USUAL;
  }

  /// At the head's end: where the first frame's begins.
  LogSum sum() {
    LogSum sum = new LogSum((number(0) & 1) == 0 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    sum.add(bytes, 0, SUM_AT);
    return sum;
  }

  long salts() {
    return ByteBuffer.wrap(bytes).getLong(SALTS_AT);
  }

  static long salts(byte[] frame) {
    return ByteBuffer.wrap(frame).getLong(FRAME_SALTS_AT);
  }

  /// Only such a frame belongs to the log.
  boolean takes(byte[] frame) {
    return page(frame) != 0 && salts(frame) == salts();
  }

  /// One whose salts may have been spoilt as well: of an older log both halves are others. And
  /// blocks that were lost and never written are zeros.
  boolean resembles(byte[] frame) {
    ByteBuffer head = ByteBuffer.wrap(frame);
    return page(frame) == 0
        || head.getInt(FRAME_SALTS_AT) == number(SALTS_AT)
        || head.getInt(FRAME_SALTS_AT + Integer.BYTES) == number(SALTS_AT + Integer.BYTES);
  }

  static int page(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt();
  }

  static boolean commits(byte[] frame) {
    return sizeAfter(frame) != 0;
  }

  /// In pages, after a transaction's last frame; 0 in the others.
  static int sizeAfter(byte[] frame) {
    return ByteBuffer.wrap(frame).getInt(FRAME_SIZE_AT);
  }

  static boolean holds(byte[] frame, byte[] page) {
    return Arrays.equals(frame, FRAME_HEAD_BYTES, frame.length, page, 0, page.length);
  }

  private int number(int at) {
    return ByteBuffer.wrap(bytes).getInt(at);
  }
}
