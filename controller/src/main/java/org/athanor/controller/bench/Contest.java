// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// Runs methods over data sets, each seed once, on several threads. The seeds are the same for all
/// methods, so that they begin alike.
///
/// @param shareOfPool a run goes on to this share of the pool at most
public record Contest(
    List<Dataset> datasets,
    List<BenchMethod> methods,
    List<Start> starts,
    int seeds,
    int threads,
    double shareOfPool,
    InstantSource clock,
    Consumer<String> progress) {
  /// A published protocol for batches ends here.
  private static final int BATCHES = 15;

  public Contest {
    datasets = List.copyOf(datasets);
    methods = List.copyOf(methods);
    starts = List.copyOf(starts);
  }

  public List<Standing> standings() throws InterruptedException {
    List<Standing> standings = new ArrayList<>();
    try (ExecutorService workers = Executors.newFixedThreadPool(threads)) {
      for (Dataset dataset : datasets) {
        for (BenchMethod method : methods) {
          for (Start start : starts) {
            if (method == BenchMethod.RANDOM && start != Start.RANDOM) {
              // chance has no points to begin with but chance's
              continue;
            }
            standings.add(standing(dataset, method, start, workers));
          }
        }
      }
    }
    return standings;
  }

  private int limit(Dataset dataset) {
    return dataset.batch() > 1
        ? Math.min(dataset.size(), BATCHES * dataset.batch())
        : (int) Math.ceil(shareOfPool * dataset.size());
  }

  private Standing standing(
      Dataset dataset, BenchMethod method, Start start, ExecutorService workers)
      throws InterruptedException {
    PoolRun pool = new PoolRun(dataset, clock);
    String name = "%s %s %s".formatted(dataset.name(), method.word(), start.word());
    AtomicInteger done = new AtomicInteger();
    List<Future<Trace>> futures = new ArrayList<>();
    for (int seed = 1; seed <= seeds; seed++) {
      int number = seed;
      futures.add(
          workers.submit(() -> {
            Trace trace = pool.run(method.planner(), start, number, limit(dataset));
            progress.accept("%s: %d of %d runs".formatted(name, done.incrementAndGet(), seeds));
            return trace;
          }));
    }
    List<Trace> traces = new ArrayList<>();
    for (Future<Trace> future : futures) {
      try {
        traces.add(future.get());
      } catch (ExecutionException e) {
        throw new IllegalStateException(name + " failed", e.getCause());
      }
    }
    return new Standing(dataset, method, start, new PoolScore(Target.of(dataset), traces));
  }
}
