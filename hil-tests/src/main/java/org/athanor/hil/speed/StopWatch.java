// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Times what it is told to.
record StopWatch(InstantSource clock) {

  /// Something that may fail as it likes.
  @FunctionalInterface
  interface Work {
    void run() throws Exception;
  }

  /// @return how long it took, in nanoseconds
  long time(Work work) throws Exception {
    Instant began = clock.instant();
    work.run();
    return Duration.between(began, clock.instant()).toNanos();
  }
}
