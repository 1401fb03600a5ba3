// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// I14: the protocol's table, written down a second time.
final class Transitions {
  private static final String NOTHING = "(not begun)";

  /// From the event before to the events that may follow it.
  private static final Map<String, Set<String>> AFTER =
      Map.of(
          NOTHING,
          Set.of("dispatch-intended"),
          "dispatch-intended",
          Set.of("command-in-doubt", "command-ended"),
          "command-in-doubt",
          Set.of("evidence-collected"),
          "evidence-collected",
          Set.of("command-ended", "escalated-to-operator"),
          "escalated-to-operator",
          Set.of("command-ended"),
          "command-ended",
          Set.of());

  private static final Map<String, String> ASSURANCE_AFTER =
      Map.of(
          "dispatch-intended", "DEVICE_REPORTED",
          "evidence-collected", "RECONCILED",
          "escalated-to-operator", "HUMAN");

  private Transitions() {}

  static Ruling legal(AuditRecords records, Ledger ledger) {
    Set<String> unknown = new TreeSet<>();
    Checker.Notes notes = new Checker.Notes();
    for (Ledger.Record command : ledger.all()) {
      String before = NOTHING;
      for (JournalLine line : command.lines()) {
        if (!AFTER.containsKey(line.type())) {
          unknown.add(line.type());
          continue;
        }
        notes.expect(
            AFTER.getOrDefault(before, Set.of()).contains(line.type()),
            command.id(),
            line.type() + " after " + before);
        if (line.type().equals("command-ended")) {
          assured(notes, command, before, line);
        }
        before = line.type();
      }
    }
    return unknown.isEmpty()
        ? notes.ruling()
        : new Ruling.NotJudged("this auditor does not know the events " + unknown);
  }

  private static void assured(
      Checker.Notes notes, Ledger.Record command, String before, JournalLine end) {
    String assurance = end.event().path("assurance").asText();
    notes.expect(
        ASSURANCE_AFTER.getOrDefault(before, assurance).equals(assurance),
        command.id(),
        "assured as " + assurance + " after " + before);
    notes.expect(
        !end.event().path("outcome").path("type").asText().equals("in-doubt"),
        command.id(),
        "ended in doubt");
  }
}
