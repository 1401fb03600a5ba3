// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one thread that a gateway decides and writes on. What goes wrong there, a full disk for one,
/// ends the gateway: it must not go on with a ledger that lacks something.
final class GatewayThread implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayThread.class);

  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("gateway").factory());
  private final InstantSource wall;
  private final CompletableFuture<String> broken = new CompletableFuture<>();

  GatewayThread(InstantSource wall) {
    this.wall = wall;
  }

  InstantSource wall() {
    return wall;
  }

  void run(Runnable task) {
    later(Duration.ZERO, task);
  }

  void later(Duration delay, Runnable task) {
    try {
      clock.schedule(() -> guarded(task), delay.toMillis(), TimeUnit.MILLISECONDS);
    } catch (RejectedExecutionException e) {
      LOG.debug("something came after the gateway was closed", e);
    }
  }

  private void guarded(Runnable task) {
    if (broken.isDone()) {
      return;
    }
    try {
      task.run();
    } catch (RuntimeException e) {
      LOG.error("the gateway cannot go on", e);
      broken.complete(String.valueOf(e.getMessage()));
    }
  }

  /// Completes with the reason when the gateway cannot go on.
  CompletionStage<String> broken() {
    return broken;
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
