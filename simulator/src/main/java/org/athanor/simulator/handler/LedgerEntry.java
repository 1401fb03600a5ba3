// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// A line of the handler's ledger, on the disk before what follows it happens.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "entry")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LedgerEntry.Started.class, name = "started"),
  @JsonSubTypes.Type(value = LedgerEntry.Dispensing.class, name = "dispensing"),
  @JsonSubTypes.Type(value = LedgerEntry.Dispensed.class, name = "dispensed"),
  @JsonSubTypes.Type(value = LedgerEntry.Ended.class, name = "ended")
})
sealed interface LedgerEntry {
  String task();

  record Started(String task, ProgramRun run) implements LedgerEntry {}

  /// The tip is about to empty; whether it did, the next entry says, if there is one.
  record Dispensing(String task, String liquid) implements LedgerEntry {}

  record Dispensed(String task, String liquid, double microlitres) implements LedgerEntry {}

  record Ended(String task, String outcome, String at) implements LedgerEntry {}
}
