// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.simulator.memory.DurableLog;

/// Every run that the handler ever accepted, by its task id: on the disk first, then in memory.
final class RunLedger implements AutoCloseable {
  private final DurableLog<LedgerEntry> log;
  private final Map<String, RunRecord> records = new LinkedHashMap<>();

  static RunLedger open(Path folder) {
    return new RunLedger(DurableLog.open(folder.resolve("runs.jsonl"), LedgerEntry.class));
  }

  private RunLedger(DurableLog<LedgerEntry> log) {
    this.log = log;
    log.kept().forEach(this::apply);
  }

  void write(LedgerEntry entry) {
    log.append(entry);
    apply(entry);
  }

  private void apply(LedgerEntry entry) {
    switch (entry) {
      case LedgerEntry.Started(var task, var run) -> records.put(task, RunRecord.of(run));
      case LedgerEntry.Dispensing e -> change(e);
      case LedgerEntry.Dispensed e -> change(e);
      case LedgerEntry.Ended e -> change(e);
    }
  }

  private void change(LedgerEntry entry) {
    records.computeIfPresent(entry.task(), (_, record) -> record.with(entry));
  }

  Optional<RunRecord> find(String task) {
    return Optional.ofNullable(records.get(task));
  }

  RunRecord get(ProgramRun run) {
    return find(run.task()).orElseGet(() -> RunRecord.of(run));
  }

  /// Oldest first.
  List<RunRecord> all() {
    return List.copyOf(records.values());
  }

  @Override
  public void close() {
    log.close();
  }
}
