// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// I14: the protocol's table, written down a second time.
public final class Transitions {
  /// What comes before the first event of a command.
  public static final String NOTHING = "(not begun)";

  /// From the event before to the events that may follow it.
  private static final Map<String, Set<String>> AFTER =
      Map.ofEntries(
          // Up to 0.1.0 the intent was the first event, and a verdict needed none of its own.
          entry(NOTHING, "command-accepted", "command-rejected", "dispatch-intended"),
          entry("command-accepted", "resources-reserved", "command-ended", "command-expired"),
          entry("resources-reserved", "command-armed", "reservation-released", "command-ended"),
          entry("reservation-released", "resources-reserved", "command-ended", "command-expired"),
          entry("command-armed", "dispatch-intended", "reservation-released", "command-ended"),
          entry(
              "dispatch-intended",
              "device-acknowledged",
              "execution-started",
              "device-reported-done",
              "command-in-doubt",
              "command-ended"),
          entry(
              "device-acknowledged",
              "execution-started",
              "device-reported-done",
              "command-in-doubt",
              "command-ended"),
          entry(
              "execution-started",
              "hold-requested",
              "device-reported-done",
              "command-in-doubt",
              "command-ended"),
          entry(
              "hold-requested",
              "execution-resumed",
              "device-reported-done",
              "command-in-doubt",
              "command-ended"),
          entry(
              "execution-resumed",
              "hold-requested",
              "device-reported-done",
              "command-in-doubt",
              "command-ended"),
          entry("device-reported-done", "command-in-doubt", "command-ended"),
          entry("command-in-doubt", "quarantined", "evidence-collected"),
          entry("quarantined", "reconcile-started", "escalated-to-operator"),
          entry(
              "reconcile-started",
              "reconcile-started",
              "fence-confirmed",
              "evidence-collected",
              "escalated-to-operator"),
          entry(
              "fence-confirmed",
              "evidence-collected",
              "reconcile-started",
              "escalated-to-operator",
              "command-ended"),
          entry("evidence-collected", "command-ended", "escalated-to-operator"),
          entry("escalated-to-operator", "evidence-collected", "human-resolved", "command-ended"),
          entry("human-resolved", "command-ended"),
          entry("command-ended"),
          entry("command-rejected"),
          entry("command-expired"));

  private static final Map<String, String> ASSURANCE_AFTER =
      Map.of(
          "dispatch-intended", "DEVICE_REPORTED",
          "evidence-collected", "RECONCILED",
          "human-resolved", "HUMAN",
          "escalated-to-operator", "HUMAN");

  private Transitions() {}

  private static Map.Entry<String, Set<String>> entry(String before, String... after) {
    return Map.entry(before, Set.of(after));
  }

  /// Each as `before > after`.
  public static Set<String> all() {
    Set<String> all = new TreeSet<>();
    AFTER.forEach((before, after) -> after.forEach(next -> all.add(name(before, next))));
    return all;
  }

  /// What stands open once this event has followed that one: evidence that comes to a question does
  /// not answer it, so it is no ground for an end.
  public static String last(String before, String event) {
    boolean toAQuestion =
        before.equals("escalated-to-operator") && event.equals("evidence-collected");
    return toAQuestion ? before : event;
  }

  public static String name(String before, String after) {
    return before + " > " + after;
  }

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
        before = last(before, line.type());
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
