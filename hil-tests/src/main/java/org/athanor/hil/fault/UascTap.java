// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.fault;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// Counts the messages of OPC UA's binary protocol on a link: by the type in their header (`HEL`,
/// `ACK`, `OPN`, `MSG`, `CLO`), and plain `MSG` by the service that they carry. Knows of OPC UA
/// only what OPC 10000-6 says about the first bytes of a message, and nothing of any stack.
public final class UascTap implements Tap {
  /// Numeric ids of the services' binary encodings (OPC 10000-6, annex A).
  public static final String READ_REQUEST = "631";

  public static final String READ_RESPONSE = "634";
  public static final String WRITE_REQUEST = "673";
  public static final String CALL_REQUEST = "712";
  public static final String CALL_RESPONSE = "715";
  public static final String PUBLISH_RESPONSE = "829";

  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();

  @Override
  public Stream open(Direction direction) {
    return new UascFrames(this::seen);
  }

  private void seen(String kind) {
    counts.computeIfAbsent(kind, _ -> new LongAdder()).increment();
  }

  /// How many messages of this type, or of the service with this id, have passed.
  public long count(String... kinds) {
    long sum = 0;
    for (String kind : kinds) {
      sum += counts.getOrDefault(kind, new LongAdder()).sum();
    }
    return sum;
  }

  @Override
  public String toString() {
    return new TreeMap<>(counts).toString();
  }
}
