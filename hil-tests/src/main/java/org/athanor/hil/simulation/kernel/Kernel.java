// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.kernel;

import com.typesafe.config.Config;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

/// What is ready to run, what waits for its time, and the virtual clock. One thread runs it: it
/// takes any ready task, by chance; when none is ready, time jumps to the next timer.
public final class Kernel implements InstantSource {
  private static final String KEY = "athanor.simulation.kernel";
  private static final Instant EPOCH = Instant.parse("2030-01-01T00:00:00Z");
  private static final Map<String, Kernel> ALL = new ConcurrentHashMap<>();
  private static final AtomicLong COUNT = new AtomicLong();

  private final String id = "kernel-" + COUNT.incrementAndGet();
  private final List<Runnable> ready = new ArrayList<>();
  private final PriorityQueue<Timer> timers =
      new PriorityQueue<>(Comparator.comparingLong(Timer::at).thenComparingLong(Timer::order));
  private RandomGenerator chance = RandomGenerator.of("L64X128MixRandom");
  private long nanos;
  private long order;
  private long steps;

  /// Runs once, when its time has come.
  public static final class Timer {
    private final long at;
    private final long order;
    private final Runnable task;
    private boolean over;

    private Timer(long at, long order, Runnable task) {
      this.at = at;
      this.order = order;
      this.task = task;
    }

    private long at() {
      return at;
    }

    private long order() {
      return order;
    }

    /// False when it has run already, or was cancelled before.
    public boolean cancel() {
      boolean first = !over;
      over = true;
      return first;
    }

    boolean isOver() {
      return over;
    }
  }

  private Kernel() {}

  public static Kernel create() {
    Kernel kernel = new Kernel();
    ALL.put(kernel.id, kernel);
    return kernel;
  }

  /// The kernel that an actor system's settings name.
  static Kernel of(Config config) {
    return Optional.ofNullable(ALL.get(config.getString(KEY)))
        .orElseThrow(() -> new IllegalStateException("no such kernel"));
  }

  Map<String, Object> settings() {
    return Map.of(KEY, id);
  }

  void forget() {
    ALL.remove(id);
  }

  /// Begins a new life: nothing is ready, nothing waits, the clock is at its start.
  public synchronized void reset(RandomGenerator from) {
    ready.clear();
    timers.clear();
    chance = from;
    nanos = 0;
    order = 0;
    steps = 0;
  }

  @Override
  public synchronized Instant instant() {
    return EPOCH.plusNanos(nanos);
  }

  /// Since the last reset.
  public synchronized Duration elapsed() {
    return Duration.ofNanos(nanos);
  }

  /// Tasks run since the last reset.
  public long steps() {
    return steps;
  }

  public synchronized void execute(Runnable task) {
    ready.add(task);
    notifyAll();
  }

  public synchronized Timer after(Duration delay, Runnable task) {
    order++;
    Timer timer = new Timer(nanos + Math.max(0, delay.toNanos()), order, task);
    timers.add(timer);
    return timer;
  }

  /// Runs one task, or lets time jump to the next timer; false when nothing is left to do.
  public boolean step() {
    Optional<Runnable> task = takeReady();
    if (task.isEmpty()) {
      return jump();
    }
    steps++;
    task.get().run();
    return true;
  }

  /// Runs what is ready, and what that makes ready; time stands still.
  public void drain() {
    for (Optional<Runnable> task = takeReady(); task.isPresent(); task = takeReady()) {
      task.get().run();
    }
  }

  private synchronized Optional<Runnable> takeReady() {
    if (ready.isEmpty()) {
      return Optional.empty();
    }
    int index = ready.size() == 1 ? 0 : chance.nextInt(ready.size());
    Runnable last = ready.removeLast();
    return Optional.of(index == ready.size() ? last : ready.set(index, last));
  }

  private synchronized boolean jump() {
    while (!timers.isEmpty() && timers.element().over) {
      timers.remove();
    }
    if (timers.isEmpty()) {
      return false;
    }
    nanos = Math.max(nanos, timers.element().at);
    while (!timers.isEmpty() && timers.element().at <= nanos) {
      Timer timer = timers.remove();
      if (!timer.over) {
        ready.add(() -> {
          if (timer.cancel()) {
            timer.task.run();
          }
        });
      }
    }
    return true;
  }

  /// For the short while in which an actor system starts and its starter blocks.
  synchronized void awaitWork() throws InterruptedException {
    while (ready.isEmpty()) {
      wait();
    }
  }
}
