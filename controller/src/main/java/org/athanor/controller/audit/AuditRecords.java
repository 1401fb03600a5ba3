// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Everything that the auditor looks at.
///
/// @param truth what happened, in its order; empty where no virtual lab wrote one
/// @param transmissions what was put on the wire, where somebody counted
/// @param api what clients were answered, where somebody wrote it down
/// @param bins places that hold any number of pieces; empty when the lab file is not there
/// @param exclusive zones in which one device may be at a time, with their devices; empty when the
///   lab file is not there
/// @param clocks whether the journal's times and the truth's times can be compared
public record AuditRecords(
    List<JournalLine> journal,
    Optional<List<TruthLine>> truth,
    Optional<List<Transmission>> transmissions,
    Optional<List<ApiLine>> api,
    Optional<Set<String>> bins,
    Optional<Map<String, Set<String>>> exclusive,
    Clocks clocks) {

  public AuditRecords {
    journal = List.copyOf(journal);
    truth = truth.map(List::copyOf);
    transmissions = transmissions.map(List::copyOf);
    api = api.map(List::copyOf);
  }

  /// What orders did to matter, without what was done to the lab itself and what people carried.
  public Optional<List<TruthLine>> effects() {
    return truth.map(
        lines -> lines.stream().filter(line -> !line.ofZone() && !line.byHand()).toList());
  }

  /// Whose time is whose.
  public enum Clocks {
    ONE,
    /// A virtual lab may run faster than the controller.
    APART
  }
}
