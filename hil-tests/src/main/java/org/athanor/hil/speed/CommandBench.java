// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.speed;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// Measures one wire: bare requests, fsyncs and durable commands in turns, so that what else the
/// machine does falls on all of them alike.
///
/// @param commands durable ones that are timed, and as many bare ones
/// @param units of the throughput of many
record CommandBench(
    int commands, int units, Path folder, StopWatch watch, Consumer<String> progress) {
  private static final int ROUNDS = 10;
  private static final int FSYNCS_A_ROUND = 20;

  CommandFigures measure(Wire wire) throws Exception {
    Path store = Files.createDirectories(folder.resolve(wire.name()));
    try (var durable = DurableCommands.on(wire, store, watch);
        var fsync = BareFsync.in(store)) {
      int block = Math.max(1, commands / ROUNDS);
      progress.accept(wire.name() + ": warming up");
      durable.oneByOne(commands);
      bare(wire, commands, 0);
      List<Long> bareNanos = new ArrayList<>();
      List<Long> fsyncNanos = new ArrayList<>();
      List<Long> durableNanos = new ArrayList<>();
      long commitsBefore = durable.commits();
      int before = durable.count();
      for (int round = 1; round <= ROUNDS; round++) {
        bareNanos.addAll(bare(wire, block, round * block));
        for (int i = 0; i < FSYNCS_A_ROUND; i++) {
          fsyncNanos.add(watch.time(fsync::once));
        }
        durableNanos.addAll(durable.oneByOne(block));
        progress.accept("%s: round %d of %d".formatted(wire.name(), round, ROUNDS));
      }
      double commits = (durable.commits() - commitsBefore) / (double) (durable.count() - before);
      double one = durable.perSecond(1, commands);
      durable.perSecond(units, units);
      progress.accept(wire.name() + ": " + units + " units at a time");
      double many = durable.perSecond(units, units * Math.max(1, 2 * commands / units));
      return new CommandFigures(
          wire.name(),
          Spread.of(bareNanos),
          Spread.of(fsyncNanos),
          Spread.of(durableNanos),
          commits,
          one,
          units,
          many);
    }
  }

  private List<Long> bare(Wire wire, int requests, int from) throws Exception {
    List<Long> nanos = new ArrayList<>();
    for (int i = 0; i < requests; i++) {
      int number = from + i;
      nanos.add(watch.time(() -> wire.bare(number)));
    }
    return nanos;
  }
}
