// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.time;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The clock of one simulator process. At a finite speed it follows wall time; at [Speed#MAX] it
/// leaps from one planned action to the next.
///
/// At `max` a leap waits until nothing new has been planned for [#SETTLE], so that what a
/// controller orders in answer to one event still comes before the next one.
public final class SimulatedTime implements LabTime, AutoCloseable {
  /// Where simulated time starts in a new lab.
  public static final Instant START = Instant.parse("2026-01-01T08:00:00Z");

  private static final Logger LOG = LoggerFactory.getLogger(SimulatedTime.class);
  private static final long HURRY_SECONDS = 5;
  private static final long SETTLE = TimeUnit.MILLISECONDS.toNanos(2);

  private final Speed speed;
  private final ClockFile file;
  private final Duration reserve;
  private final long origin = System.nanoTime();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Planned> agenda =
      new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingLong(Planned::number));
  private final Thread thread;
  private Instant base;
  private Instant reserved;
  private long planned;
  private long lastChange = origin;
  private Instant hurryUntil = Instant.MIN;
  private volatile boolean running;
  private boolean closed;

  private record Planned(Instant at, long number, Runnable action) {}

  private SimulatedTime(Path folder, Speed speed, Instant start, InstantSource wall) {
    this.speed = speed;
    this.file = ClockFile.open(folder, wall, speed, start);
    this.reserve =
        Duration.ofSeconds(speed.isMax() ? 3_600 : Math.max(60, ((long) speed.factor()) * 10));
    ClockFile.Anchor anchor = file.anchor();
    this.base =
        speed.isMax()
            ? anchor.simulated()
            : anchor.simulated().plus(simulated(Duration.between(anchor.wall(), wall.instant())));
    this.reserved = base;
    this.thread = Thread.ofPlatform().name("lab-time").daemon().unstarted(this::run);
  }

  /// Starts or, in a folder that has been used before, continues simulated time.
  public static SimulatedTime start(Path folder, Speed speed, Instant start, InstantSource wall) {
    var time = new SimulatedTime(folder, speed, start, wall);
    time.thread.start();
    return time;
  }

  @Override
  public Instant instant() {
    lock.lock();
    try {
      return shown(now());
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Timer after(Duration simulated, Runnable action) {
    lock.lock();
    try {
      var entry =
          new Planned(
              now().plus(simulated.isNegative() ? Duration.ZERO : simulated), planned++, action);
      agenda.add(entry);
      lastChange = System.nanoTime();
      changed.signalAll();
      return () -> cancel(entry);
    } finally {
      lock.unlock();
    }
  }

  /// Lets everything that is planned within this span happen at once, so that what has begun ends
  /// before the lab is closed.
  public void hurry(Duration span) {
    lock.lock();
    try {
      hurryUntil = now().plus(span);
      changed.signalAll();
      long patience = TimeUnit.SECONDS.toNanos(HURRY_SECONDS);
      while (!closed && busyUntil(hurryUntil) && patience > 0) {
        patience =
            changed.awaitNanos(Math.min(patience, SETTLE)) > 0 ? patience : patience - SETTLE;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      lock.unlock();
    }
  }

  private boolean busyUntil(Instant end) {
    return running || (!agenda.isEmpty() && !agenda.peek().at.isAfter(end));
  }

  /// Lets the action that runs now end, and runs no more.
  @Override
  public void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join(Duration.ofSeconds(10));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    file.leave(instant());
  }

  private void cancel(Planned entry) {
    lock.lock();
    try {
      agenda.remove(entry);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      while (true) {
        Runnable action = next();
        if (action.equals(CLOSED)) {
          return;
        }
        try {
          action.run();
        } catch (RuntimeException e) {
          LOG.error("a simulated device failed", e);
        } finally {
          running = false;
        }
      }
    } catch (InterruptedException e) {
      LOG.warn("simulated time stops", e);
    }
  }

  private static final Runnable CLOSED = () -> {};

  private Runnable next() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Planned first = agenda.peek();
        long wait = first == null ? Long.MAX_VALUE : waitFor(first);
        if (first != null && wait <= 0) {
          agenda.remove(first);
          running = true;
          if (first.at.isAfter(now())) {
            base = speed.isMax() ? first.at : base.plus(Duration.between(now(), first.at));
          }
          shown(now());
          return first.action;
        }
        // either it is time, or something changed meanwhile: look again
        changed.awaitNanos(wait);
      }
      return CLOSED;
    } finally {
      lock.unlock();
    }
  }

  /// Wall nanoseconds until the action is due.
  private long waitFor(Planned entry) {
    if (!entry.at.isAfter(now()) || !entry.at.isAfter(hurryUntil)) {
      return 0;
    }
    if (speed.isMax()) {
      return lastChange + SETTLE - System.nanoTime();
    }
    return (long) Math.ceil(Duration.between(now(), entry.at).toNanos() / speed.factor());
  }

  private Instant now() {
    return speed.isMax()
        ? base
        : base.plus(simulated(Duration.ofNanos(System.nanoTime() - origin)));
  }

  private Duration simulated(Duration wall) {
    return Duration.ofNanos(Math.max(0, (long) (wall.toNanos() * speed.factor())));
  }

  /// Nobody sees a time that is not reserved.
  private Instant shown(Instant now) {
    if (now.isAfter(reserved)) {
      reserved = now.plus(reserve);
      file.reserve(reserved);
    }
    return now;
  }
}
