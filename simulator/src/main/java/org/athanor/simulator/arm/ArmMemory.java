// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.simulator.memory.DurableLog;

/// Every task that the arm ever accepted, and how it ended: on the disk first, then in memory.
final class ArmMemory implements AutoCloseable {
  private final DurableLog<ArmEntry> log;
  private final Map<String, ArmEntry> latest = new LinkedHashMap<>();

  static ArmMemory open(Path folder) {
    return new ArmMemory(DurableLog.open(folder.resolve("tasks.jsonl"), ArmEntry.class));
  }

  private ArmMemory(DurableLog<ArmEntry> log) {
    this.log = log;
    log.kept().forEach(this::apply);
  }

  synchronized void write(ArmEntry entry) {
    log.append(entry);
    apply(entry);
  }

  private void apply(ArmEntry entry) {
    latest.put(entry.command(), entry);
  }

  synchronized boolean knows(String command) {
    return latest.containsKey(command);
  }

  /// The task that was under way when the power failed.
  synchronized Optional<ArmEntry.Started> open() {
    return latest.values().stream()
        .flatMap(e -> e instanceof ArmEntry.Started s ? Stream.of(s) : Stream.empty())
        .findFirst();
  }

  /// The last task that ended.
  synchronized Optional<ArmEntry.Ended> last() {
    return latest.values().stream()
        .flatMap(e -> e instanceof ArmEntry.Ended s ? Stream.of(s) : Stream.empty())
        .reduce((_, later) -> later);
  }

  @Override
  public void close() {
    log.close();
  }
}
