// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.opcua;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A driver's own threads: work may wait there, and the callbacks of a protocol library, which may
/// not, hand over to the mailbox.
public final class DriverThreads implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DriverThreads.class);

  private final ExecutorService work;
  private final ExecutorService mailbox;

  public DriverThreads(String name) {
    ThreadFactory threads = Thread.ofVirtual().name(name + "-", 0).factory();
    work = Executors.newThreadPerTaskExecutor(threads);
    mailbox = Executors.newSingleThreadExecutor(threads);
  }

  /// Does the work on a thread of its own. The stage never completes exceptionally.
  public <T> CompletionStage<T> ask(Callable<T> task, Function<String, T> otherwise) {
    try {
      return CompletableFuture.supplyAsync(() -> answer(task, otherwise), work);
    } catch (RejectedExecutionException e) {
      return CompletableFuture.completedFuture(otherwise.apply("the driver is closed"));
    }
  }

  private static <T> T answer(Callable<T> task, Function<String, T> otherwise) {
    try {
      return task.call();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return otherwise.apply("the driver was closed");
    } catch (Exception e) {
      LOG.debug("device work failed", e);
      return otherwise.apply(String.valueOf(e.getMessage()));
    }
  }

  /// Does it soon, in the order of the calls, on one thread; never blocks the caller.
  public void hand(Runnable note) {
    try {
      mailbox.execute(() -> run(note));
    } catch (RejectedExecutionException e) {
      LOG.debug("a note came after the driver was closed", e);
    }
  }

  private static void run(Runnable note) {
    try {
      note.run();
    } catch (RuntimeException e) {
      LOG.warn("a driver's listener failed", e);
    }
  }

  @Override
  public void close() {
    work.shutdownNow();
    mailbox.shutdown();
  }
}
