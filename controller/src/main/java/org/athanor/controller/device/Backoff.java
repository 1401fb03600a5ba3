// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;

/// How long to wait before the next try to reach a device: each time twice as long, up to a limit.
final class Backoff {
  private static final Duration FIRST = Duration.ofMillis(250);
  private static final Duration LAST = Duration.ofSeconds(2);

  private Duration next = FIRST;

  Duration next() {
    Duration now = next;
    Duration doubled = now.multipliedBy(2);
    next = doubled.compareTo(LAST) < 0 ? doubled : LAST;
    return now;
  }

  void reset() {
    next = FIRST;
  }
}
