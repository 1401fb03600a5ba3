// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.athanor.hil.bench.Bench;
import org.athanor.hil.bench.BenchFile;
import org.athanor.hil.bench.SimulatorBench;
import org.athanor.hil.result.ResultsBook;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;

/// One session at a bench: all specs of one start of JUnit. Writes the results when it ends.
final class BenchSession implements AutoCloseable {
  private final InstantSource clock = InstantSource.system();
  private final Bench bench;
  private final Runnable power;
  private final boolean humanPresent;
  private final Path results;
  private final ResultsBook book;
  private final CampaignId campaign;
  private final AtomicInteger specs = new AtomicInteger();
  private final Map<String, SpecRun> runs = new ConcurrentHashMap<>();
  private final Patience patience;

  private BenchSession(
      Bench bench, Runnable power, boolean humanPresent, Patience patience, Path results) {
    this.bench = bench;
    this.power = power;
    this.humanPresent = humanPresent;
    this.patience = patience;
    this.results = results;
    this.book = new ResultsBook(bench.name());
    // Devices remember command ids for ever: no two sessions may share any.
    this.campaign = new CampaignId("hil-" + Long.toString(clock.millis(), Character.MAX_RADIX));
  }

  /// @param benchFile empty for the simulator
  static BenchSession open(
      Optional<Path> benchFile, boolean humanPresent, Patience patience, Path results) {
    if (benchFile.isPresent()) {
      return new BenchSession(
          BenchFile.read(benchFile.orElseThrow()), () -> {}, humanPresent, patience, results);
    }
    var simulator = SimulatorBench.start(results.resolve("simulator"));
    return new BenchSession(simulator.bench(), simulator::close, true, patience, results);
  }

  /// Why the bench cannot run a spec, or empty when it can.
  Optional<String> obstacle(String needs) {
    for (String need : needs.split("&")) {
      var device = bench.tagged(need.strip());
      if (device.isEmpty()) {
        return Optional.of("the bench " + bench.name() + " has no " + need.strip());
      }
      if (device.orElseThrow().humanPresent() && !humanPresent) {
        return Optional.of(
            "a person must be at " + device.orElseThrow().id() + ": say --human-present");
      }
    }
    return Optional.empty();
  }

  SpecRun run(String spec) {
    return runs.computeIfAbsent(
        spec,
        _ ->
            new SpecRun(
                bench, new ExperimentId(campaign, specs.incrementAndGet()), clock, patience));
  }

  InstantSource clock() {
    return clock;
  }

  ResultsBook book() {
    return book;
  }

  @Override
  public void close() throws IOException {
    try {
      book.write(results.resolve("measurements.json"));
    } finally {
      power.run();
    }
  }
}
