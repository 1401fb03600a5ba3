// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Lease.SafeState;

/// The dead man's switch of a device. It runs by the wall clock, however fast the lab's time goes:
/// what it guards against is real, somebody else's process.
final class Watchdog implements AutoCloseable {
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("watchdog").factory());
  private final Consumer<Runnable> lab;
  private Optional<Guard> guard = Optional.empty();
  private long guards;

  /// What is guarded now; a renewal makes another one, and what the old one set off is void.
  private record Guard(
      long number, Lease lease, Consumer<String> lapsed, ScheduledFuture<?> alarm) {}

  /// @param lab where everything else of the device runs
  Watchdog(Consumer<Runnable> lab) {
    this.lab = lab;
  }

  /// @param lapsed told why when nobody has renewed for so long that the action must end
  void begin(Lease lease, Consumer<String> lapsed) {
    stop();
    patience(lease)
        .ifPresent(patience -> {
          String why = "the lease was not renewed for " + patience.toMillis() / 1_000.0 + " s";
          long number = ++guards;
          ScheduledFuture<?> alarm =
              clock.schedule(
                  () -> lab.accept(() -> ring(number, why)),
                  patience.toMillis(),
                  TimeUnit.MILLISECONDS);
          guard = Optional.of(new Guard(number, lease, lapsed, alarm));
        });
  }

  private void ring(long number, String why) {
    guard.filter(now -> now.number == number).ifPresent(now -> now.lapsed.accept(why));
  }

  void renew() {
    guard.ifPresent(now -> begin(now.lease, now.lapsed));
  }

  void stop() {
    guard.ifPresent(now -> now.alarm.cancel(false));
    guard = Optional.empty();
  }

  private static Optional<Duration> patience(Lease lease) {
    return switch (lease.safeState()) {
      case SafeState.Off() -> Optional.of(lease.term());
      case SafeState.HoldValue(Duration atMost) -> Optional.of(lease.term().plus(atMost));
      case SafeState.ContinueToEnd() -> Optional.empty();
    };
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
