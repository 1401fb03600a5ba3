// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.leadership;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// The controller that holds the lease of a store. It renews it, and gives up at once when it finds
/// that it was replaced or slept so long that it may have been.
///
/// A store that does not answer is no reason to end: nothing is sent then, and the next renewal
/// that succeeds proves that nobody else has taken over.
public final class Leader implements Leadership, AutoCloseable {
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /// What it lives by.
  ///
  /// @param nanos a monotonic clock
  /// @param trouble is told what the store refuses, in words, and empty when it works again
  record Surroundings(
      LeaseRules rules, LongSupplier nanos, Fence fence, Consumer<Optional<String>> trouble) {}

  private final Surroundings around;
  private final LeaseTable table;
  private final HolderLock lock;
  private final long epoch;
  private final ScheduledExecutorService threads;
  private final AtomicBoolean fenced = new AtomicBoolean();
  private volatile long renewed;
  private volatile long awake;
  private volatile boolean closed;
  private boolean troubled;

  private Leader(Surroundings around, LeaseTable table, HolderLock lock, long epoch, long taken) {
    this.around = around;
    this.table = table;
    this.lock = lock;
    this.epoch = epoch;
    this.renewed = taken;
    // The store may have kept it waiting for longer than the lease: then it waited, and did not
    // sleep.
    this.awake = around.nanos().getAsLong();
    this.threads =
        Executors.newScheduledThreadPool(
            2, Thread.ofPlatform().daemon().name("controller-lease-", 0).factory());
  }

  /// Waits until the lease of the store is free or has run out, and takes it.
  ///
  /// @param url of the store, which has the lease's table
  /// @param folder where lock files are kept
  /// @param waits is told, in words, when another controller holds it or keeps the store locked
  /// @throws IllegalStateException when the store cannot be used
  public static Leader await(
      String url,
      Path folder,
      Fence fence,
      Consumer<String> waits,
      Consumer<Optional<String>> trouble) {
    return await(
        url,
        folder,
        waits,
        new Surroundings(LeaseRules.STANDARD, System::nanoTime, fence, trouble));
  }

  static Leader await(String url, Path folder, Consumer<String> waits, Surroundings around) {
    try {
      LeaseTable table = new LeaseTable(url);
      Claim seen = table.read();
      long since = around.nanos().getAsLong();
      Set<Obstacle> told = EnumSet.noneOf(Obstacle.class);
      while (true) {
        switch (tryTake(table, folder, seen, since, around)) {
          case Attempt.Taken(Leader leader) -> {
            leader.start();
            return leader;
          }
          case Attempt.Hindered(Obstacle by) when told.add(by) ->
              waits.accept(words(by, seen, folder, around.rules()));
          case Attempt.Hindered _ -> {}
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        Claim now = table.read();
        if (!now.equals(seen)) {
          seen = now;
          since = around.nanos().getAsLong();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException("cannot use the store in " + folder + ": " + e, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the lease", e);
    }
  }

  private sealed interface Attempt {
    record Taken(Leader leader) implements Attempt {}

    record Hindered(Obstacle by) implements Attempt {}
  }

  private enum Obstacle {
    /// Another one has the lease, or is about to take it.
    HELD,
    /// Another process was stopped in the middle of a write: nobody can write until it goes on.
    LOCKED
  }

  private static String words(Obstacle obstacle, Claim seen, Path folder, LeaseRules rules) {
    return switch (obstacle) {
      case HELD ->
          ("another controller (%s, epoch %d) holds the lease of %s; this one takes over %d s"
                  + " after it stops renewing")
              .formatted(seen.holder(), seen.epoch(), folder, rules.term().toSeconds());
      case LOCKED ->
          ("the lease of %s is to be had, but another process keeps the store locked, as one does"
                  + " that stands still in the middle of a write (%s?); this one takes over when that"
                  + " goes on, or is ended")
              .formatted(folder, seen.holder().isEmpty() ? "nobody holds it" : seen.holder());
    };
  }

  private static Attempt tryTake(
      LeaseTable table, Path folder, Claim seen, long since, Surroundings around)
      throws SQLException {
    Duration unchanged = Duration.ofNanos(around.nanos().getAsLong() - since);
    if (!around.rules().mayTake(seen, gone(folder, seen), unchanged)) {
      return new Attempt.Hindered(Obstacle.HELD);
    }
    Optional<HolderLock> own = HolderLock.take(folder, seen.epoch() + 1);
    if (own.isEmpty()) {
      return new Attempt.Hindered(Obstacle.HELD);
    }
    long began = around.nanos().getAsLong();
    Optional<Obstacle> obstacle = take(table, seen);
    if (obstacle.isPresent()) {
      own.get().close();
      return new Attempt.Hindered(obstacle.get());
    }
    HolderLock.forget(folder, seen.epoch());
    return new Attempt.Taken(new Leader(around, table, own.get(), seen.epoch() + 1, began));
  }

  private static Optional<Obstacle> take(LeaseTable table, Claim seen) throws SQLException {
    try {
      return table.take(seen, "pid " + ProcessHandle.current().pid())
          ? Optional.empty()
          : Optional.of(Obstacle.HELD);
    } catch (SQLException e) {
      if (!String.valueOf(e.getMessage()).contains("SQLITE_BUSY")) {
        throw e;
      }
      return Optional.of(Obstacle.LOCKED);
    }
  }

  private static boolean gone(Path folder, Claim claim) {
    Optional<HolderLock> lock = HolderLock.take(folder, claim.epoch());
    lock.ifPresent(HolderLock::close);
    return lock.isPresent();
  }

  private void start() {
    long every = around.rules().renewEvery().toMillis();
    threads.scheduleWithFixedDelay(this::pulse, every, every, TimeUnit.MILLISECONDS);
    threads.scheduleWithFixedDelay(this::renew, every, every, TimeUnit.MILLISECONDS);
  }

  @Override
  public long epoch() {
    return epoch;
  }

  @Override
  public boolean mayAct() {
    return awake() && around.rules().holds(since(renewed));
  }

  /// Also found by whoever wants to act, before any timer has run after a long sleep.
  private boolean awake() {
    if (closed || fenced.get()) {
      return false;
    }
    Duration pause = since(awake);
    if (around.rules().sleptTooLong(pause)) {
      fence(
          Fence.EXIT_FENCED,
          "it stood still for %d ms, longer than half its lease; another may have taken over"
              .formatted(pause.toMillis()));
      return false;
    }
    return true;
  }

  private Duration since(long then) {
    return Duration.ofNanos(around.nanos().getAsLong() - then);
  }

  private void pulse() {
    if (awake()) {
      awake = around.nanos().getAsLong();
      if (!around.rules().holds(since(renewed))) {
        trouble(
            "the store has not taken a write for %d s; nothing is sent to devices until it does"
                .formatted(since(renewed).toSeconds()));
      }
    }
  }

  private void renew() {
    if (!awake()) {
      return;
    }
    long began = around.nanos().getAsLong();
    try {
      if (table.renew(epoch)) {
        renewed = began;
        works();
      } else if (!closed) {
        fence(
            Fence.EXIT_FENCED,
            "another controller has taken over the lease (epoch " + table.read().epoch() + ")");
      }
    } catch (SQLException e) {
      refused(e);
    }
  }

  private void refused(SQLException e) {
    String words = String.valueOf(e.getMessage());
    if (words.contains("IOERR_FSYNC")) {
      fence(Fence.EXIT_DISK, "the disk did not keep what was written (fsync failed): " + words);
    } else if (!closed) {
      trouble("the store refuses writes: " + words + "; nothing is sent to devices meanwhile");
    }
  }

  private void fence(int exit, String why) {
    if (fenced.compareAndSet(false, true)) {
      around.fence().end(exit, why);
    }
  }

  private synchronized void trouble(String words) {
    if (!troubled) {
      troubled = true;
      around.trouble().accept(Optional.of(words));
    }
  }

  private synchronized void works() {
    if (troubled) {
      troubled = false;
      around.trouble().accept(Optional.empty());
    }
  }

  /// Gives the lease back, so that the next controller need not wait.
  @Override
  public void close() {
    closed = true;
    threads.shutdown();
    try {
      if (threads.awaitTermination(around.rules().term().toMillis(), TimeUnit.MILLISECONDS)) {
        table.giveBack(epoch);
        table.close();
      }
    } catch (SQLException e) {
      // It runs out by itself.
      around.trouble().accept(Optional.of("the lease was not given back: " + e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.close();
    }
  }
}
