// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.kernel;

import com.typesafe.config.Config;
import java.time.Duration;
import java.util.concurrent.ThreadFactory;
import org.apache.pekko.actor.AbstractScheduler;
import org.apache.pekko.actor.Cancellable;
import org.apache.pekko.event.LoggingAdapter;
import scala.concurrent.ExecutionContext;
import scala.concurrent.duration.FiniteDuration;

/// Pekko's timers on the virtual clock. Named in the system's settings.
public final class KernelScheduler extends AbstractScheduler {
  private static final long BACKOFF_MIN_NANOS = Duration.ofMillis(200).toNanos();
  private static final long BACKOFF_MAX_NANOS = Duration.ofSeconds(5).toNanos();
  private static final double BACKOFF_CHANCE = 0.1;

  private final Kernel kernel;

  public KernelScheduler(Config config, LoggingAdapter log, ThreadFactory threads) {
    this.kernel = Kernel.of(config);
  }

  @Override
  public Cancellable scheduleOnce(FiniteDuration delay, Runnable task, ExecutionContext context) {
    Kernel.Timer timer =
        kernel.after(Duration.ofNanos(certain(delay.toNanos())), () -> context.execute(task));
    return new Cancellable() {
      @Override
      public boolean cancel() {
        return timer.cancel();
      }

      @Override
      public boolean isCancelled() {
        return timer.isOver();
      }
    };
  }

  @Override
  @SuppressWarnings("deprecation") // abstract in Pekko still
  public Cancellable schedule(
      FiniteDuration delay, FiniteDuration interval, Runnable task, ExecutionContext context) {
    return new Repeated(Duration.ofNanos(interval.toNanos()), task, context)
        .begin(Duration.ofNanos(delay.toNanos()));
  }

  @Override
  public double maxFrequency() {
    return 1_000_000;
  }

  /// Takes out the chance, up to a tenth, that Pekko adds to a back-off and that no seed reaches.
  private static long certain(long nanos) {
    for (long step = BACKOFF_MIN_NANOS; step < BACKOFF_MAX_NANOS; step *= 2) {
      if (nanos >= step && nanos <= step + step * BACKOFF_CHANCE) {
        return step;
      }
    }
    boolean last =
        nanos >= BACKOFF_MAX_NANOS
            && nanos <= BACKOFF_MAX_NANOS + BACKOFF_MAX_NANOS * BACKOFF_CHANCE;
    return last ? BACKOFF_MAX_NANOS : nanos;
  }

  private final class Repeated implements Cancellable {
    private final Duration interval;
    private final Runnable task;
    private final ExecutionContext context;
    private boolean cancelled;

    private Repeated(Duration interval, Runnable task, ExecutionContext context) {
      this.interval = interval;
      this.task = task;
      this.context = context;
    }

    private Repeated begin(Duration delay) {
      kernel.after(delay, this::run);
      return this;
    }

    private void run() {
      if (!cancelled) {
        context.execute(task);
        kernel.after(interval, this::run);
      }
    }

    @Override
    public boolean cancel() {
      boolean first = !cancelled;
      cancelled = true;
      return first;
    }

    @Override
    public boolean isCancelled() {
      return cancelled;
    }
  }
}
