// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// Messages that passed.
final class Traffic {
  private final AtomicLong published = new AtomicLong();
  private final AtomicLong received = new AtomicLong();

  void sent() {
    published.incrementAndGet();
  }

  void arrived() {
    received.incrementAndGet();
  }

  Map<String, Long> counts() {
    return Map.of("published", published.get(), "received", received.get());
  }
}
