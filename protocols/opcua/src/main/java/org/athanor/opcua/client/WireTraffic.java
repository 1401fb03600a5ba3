// SPDX-License-Identifier: Apache-2.0
package org.athanor.opcua.client;

import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/// Counts what really passes over the wire, over all sessions that one driver opens.
public final class WireTraffic {
  private final LongAdder calls = new LongAdder();
  private final LongAdder reads = new LongAdder();
  private final LongAdder notifications = new LongAdder();

  void called() {
    calls.increment();
  }

  void read(int values) {
    reads.add(values);
  }

  void notified() {
    notifications.increment();
  }

  /// `calls`, `reads` (values) and `notifications` (values).
  public Map<String, Long> counts() {
    return Map.of("calls", calls.sum(), "reads", reads.sum(), "notifications", notifications.sum());
  }
}
