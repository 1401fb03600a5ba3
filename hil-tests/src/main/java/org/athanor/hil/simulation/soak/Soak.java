// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.world.Extent;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.simulation.world.Simulation;

/// Seeds from one number to another, on as many threads as there are cores, each with an actor
/// system of its own.
public final class Soak {
  /// One seed in so many is run twice: its trace must be the same.
  private static final int TWICE_EVERY = 50;

  private final Extent extent;
  private final long from;
  private final long seeds;
  private final AtomicLong next;
  private final AtomicLong repeated = new AtomicLong();
  private final Volume volume = new Volume();

  public Soak(Extent extent, long from, long seeds) {
    this.extent = extent;
    this.from = from;
    this.seeds = seeds;
    this.next = new AtomicLong(from);
  }

  /// What has been run so far; may be read while it runs.
  public Volume volume() {
    return volume;
  }

  /// Seeds that were run twice.
  public long repeated() {
    return repeated.get();
  }

  /// Runs them all.
  public Volume run(int threads) {
    try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<Future<?>> workers = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        workers.add(pool.submit(this::work));
      }
      for (Future<?> worker : workers) {
        worker.get();
      }
      return volume;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a seed could not be run: " + e.getCause(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private void work() {
    try (Simulation simulation = Simulation.open()) {
      for (long seed = next.getAndIncrement(); seed < from + seeds; seed = next.getAndIncrement()) {
        volume.add(judged(simulation, seed));
      }
    }
  }

  private Outcome judged(Simulation simulation, long seed) {
    Outcome outcome = simulation.run(extent, seed, Mutant.NONE);
    if (seed % TWICE_EVERY != 0) {
      return outcome;
    }
    repeated.incrementAndGet();
    Outcome again = simulation.run(extent, seed, Mutant.NONE);
    return again.trace() == outcome.trace()
        ? outcome
        : outcome.with("the same seed took another course the second time");
  }
}
