// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/// Cuts a stream of bytes into OPC UA's message chunks and tells of each message once. A chunk is
/// type (3 bytes), `F`, `C` or `A`, and its whole size; that of a plain `MSG` goes on with channel,
/// token, sequence number and request id, and its first one with the id of what it carries.
final class UascFrames implements Tap.Stream {
  private static final int HEADER_BYTES = 8;
  private static final int BODY_AT = 24;
  private static final int KEPT_BYTES = BODY_AT + 7;
  private static final byte TWO_BYTE_ID = 0;
  private static final byte FOUR_BYTE_ID = 1;
  private static final byte NUMERIC_ID = 2;

  private final Consumer<String> seen;
  private final ByteBuffer start = ByteBuffer.allocate(KEPT_BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private long left;
  private boolean continued;

  UascFrames(Consumer<String> seen) {
    this.seen = seen;
  }

  @Override
  public void passes(byte[] bytes, int length) {
    int at = 0;
    while (at < length) {
      if (start.position() < HEADER_BYTES) {
        start.put(bytes[at++]);
        if (start.position() == HEADER_BYTES) {
          left = Integer.toUnsignedLong(start.getInt(4)) - HEADER_BYTES;
          endWhenWhole();
        }
        continue;
      }
      int now = (int) Math.min(left, length - at);
      start.put(bytes, at, Math.min(now, start.remaining()));
      at += now;
      left -= now;
      endWhenWhole();
    }
  }

  private void endWhenWhole() {
    if (left > 0) {
      return;
    }
    byte[] head = start.array();
    String type = new String(head, 0, 3, StandardCharsets.US_ASCII);
    if (!continued) {
      seen.accept(type);
      if (type.equals("MSG")) {
        seen.accept(service());
      }
    }
    continued = head[3] == 'C';
    start.clear();
  }

  private String service() {
    if (start.position() < BODY_AT + 4) {
      return "?";
    }
    return switch (start.get(BODY_AT)) {
      case TWO_BYTE_ID -> Integer.toString(Byte.toUnsignedInt(start.get(BODY_AT + 1)));
      case FOUR_BYTE_ID -> Integer.toString(Short.toUnsignedInt(start.getShort(BODY_AT + 2)));
      case NUMERIC_ID -> Integer.toUnsignedString(start.getInt(BODY_AT + 3));
      default -> "?";
    };
  }
}
