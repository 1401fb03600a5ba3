// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.time.Duration;
import java.util.Optional;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Lease.SafeState;

/// The watchdog: tells once when a lease has not been renewed in time. Used on one thread, the same
/// that tells.
final class LeaseWatch {
  private final GatewayThread thread;
  private Optional<Watched> watched = Optional.empty();
  private long begun;

  /// A renewal makes another one, and the alarm of the old one rings for nothing.
  private record Watched(long number, Lease lease, Runnable lapsed) {}

  LeaseWatch(GatewayThread thread) {
    this.thread = thread;
  }

  void begin(Lease lease, Runnable lapsed) {
    stop();
    long number = ++begun;
    patience(lease)
        .ifPresent(patience -> {
          watched = Optional.of(new Watched(number, lease, lapsed));
          thread.later(patience, () -> ring(number));
        });
  }

  private void ring(long number) {
    watched.filter(now -> now.number == number).ifPresent(now -> now.lapsed.run());
  }

  void renew() {
    watched.ifPresent(now -> begin(now.lease, now.lapsed));
  }

  void stop() {
    watched = Optional.empty();
  }

  /// How long after the last renewal the action must end; empty when it may run to its own end.
  static Optional<Duration> patience(Lease lease) {
    return switch (lease.safeState()) {
      case SafeState.Off() -> Optional.of(lease.term());
      case SafeState.HoldValue(Duration atMost) -> Optional.of(lease.term().plus(atMost));
      case SafeState.ContinueToEnd() -> Optional.empty();
    };
  }
}
