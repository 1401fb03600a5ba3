// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UascFramesTest {
  // However TCP cuts the stream, the messages are the same.
  @ParameterizedTest
  @ValueSource(ints = {1, 7, 8, 9, 24, 31, 33, 10_000})
  void messagesAreCountedOnceWhereverTheStreamIsCut(int chunkBytes) {
    byte[] stream =
        bytes(
            chunk("HEL", 'F', 56, 0),
            chunk("OPN", 'F', 132, 0),
            chunk("MSG", 'F', 32, 631),
            chunk("MSG", 'C', 8_192, 712),
            chunk("MSG", 'C', 8_192, 0),
            chunk("MSG", 'F', 40, 0),
            chunk("MSG", 'F', 28, 829),
            chunk("CLO", 'F', 24, 0));
    List<String> seen = new ArrayList<>();
    var frames = new UascFrames(seen::add);
    for (int at = 0; at < stream.length; at += chunkBytes) {
      int length = Math.min(chunkBytes, stream.length - at);
      byte[] chunk = new byte[chunkBytes];
      System.arraycopy(stream, at, chunk, 0, length);
      frames.passes(chunk, length);
    }

    assertThat(seen).containsExactly("HEL", "OPN", "MSG", "631", "MSG", "712", "MSG", "829", "CLO");
  }

  private static byte[] chunk(String type, char kind, int size, int service) {
    ByteBuffer chunk = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    chunk.put(type.getBytes(StandardCharsets.US_ASCII)).put((byte) kind).putInt(size);
    if (service > 0) {
      chunk.put(24, (byte) 1).put(25, (byte) 0).putShort(26, (short) service);
    }
    return chunk.array();
  }

  private static byte[] bytes(byte[]... chunks) {
    var out = new ByteArrayOutputStream();
    for (byte[] chunk : chunks) {
      out.writeBytes(chunk);
    }
    return out.toByteArray();
  }
}
