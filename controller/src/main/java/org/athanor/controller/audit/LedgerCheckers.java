// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.audit.Ledger.Verdict;

/// The command ledgers by themselves: who had what open, and when.
final class LedgerCheckers {
  private LedgerCheckers() {}

  /// I5.
  static Ruling attemptAfterAttempt(AuditRecords records, Ledger ledger) {
    Map<String, TreeMap<Integer, Ledger.Record>> steps = new LinkedHashMap<>();
    for (Ledger.Record command : ledger.all()) {
      if (command.intent().isPresent()) {
        steps.computeIfAbsent(command.step(), _ -> new TreeMap<>()).put(command.attempt(), command);
      }
    }
    Checker.Notes notes = new Checker.Notes();
    for (TreeMap<Integer, Ledger.Record> attempts : steps.values()) {
      Optional<Ledger.Record> before = Optional.empty();
      for (Ledger.Record attempt : attempts.values()) {
        notes.look();
        before.ifPresent(earlier -> afterTheEndOf(notes, earlier, attempt));
        before = Optional.of(attempt);
      }
    }
    return notes.ruling();
  }

  private static void afterTheEndOf(
      Checker.Notes notes, Ledger.Record earlier, Ledger.Record attempt) {
    long intended = attempt.intent().orElseThrow().position();
    boolean ended = earlier.end().filter(end -> end.position() < intended).isPresent();
    if (!ended) {
      notes.found(attempt.id(), "was begun while " + earlier.id() + " was open");
    } else if (earlier.verdict().filter(Verdict.DONE::equals).isPresent()) {
      notes.found(attempt.id(), "was begun although " + earlier.id() + " was done");
    }
  }

  /// I7.
  static Ruling oneAtATime(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    Map<String, String> open = new HashMap<>();
    for (JournalLine line : records.journal()) {
      if (!line.ofFunctionalUnit()) {
        continue;
      }
      switch (line.type()) {
        case "dispatch-intended" -> {
          String other = open.put(line.entity(), line.command());
          notes.expect(
              other == null || other.equals(line.command()),
              line.command(),
              "was begun while " + other + " was open on " + line.entity());
        }
        case "command-ended" -> open.remove(line.entity(), line.command());
        default -> {}
      }
    }
    return notes.ruling();
  }

  /// I8.
  static Ruling quarantined(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    Map<String, Ledger.Record> doubtful = new LinkedHashMap<>();
    for (JournalLine line : records.journal()) {
      Optional<Ledger.Record> command = ledger.find(line.command());
      if (!line.ofFunctionalUnit() || command.isEmpty()) {
        continue;
      }
      switch (line.type()) {
        case "command-in-doubt" -> doubtful.put(line.command(), command.get());
        case "command-ended" -> doubtful.remove(line.command());
        case "dispatch-intended" -> {
          notes.look();
          doubtful.values().stream()
              .filter(doubt -> command.get().effectful() && touches(command.get(), doubt))
              .forEach(doubt ->
                  notes.found(
                      line.command(),
                      "touches what " + doubt.id() + ", in doubt, may have changed"));
        }
        default -> {}
      }
    }
    return notes.ruling();
  }

  private static boolean touches(Ledger.Record command, Ledger.Record doubt) {
    boolean sameLabware = !command.labware().isBlank() && command.labware().equals(doubt.labware());
    return !command.id().equals(doubt.id()) && (command.unit().equals(doubt.unit()) || sameLabware);
  }

  /// I9.
  static Ruling oneWriter(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    Map<String, Long> last = new HashMap<>();
    Map<String, String> writing = new HashMap<>();
    Map<String, Set<String>> retired = new HashMap<>();
    for (JournalLine line : records.journal()) {
      String id = line.persistenceId();
      long expected = last.getOrDefault(id, 0L) + 1;
      notes.expect(
          line.sequence() == expected,
          id,
          "event " + line.sequence() + " where " + expected + " was due");
      last.put(id, line.sequence());
      String before = writing.put(id, line.writer());
      if (before != null && !before.equals(line.writer())) {
        retired.computeIfAbsent(id, _ -> new HashSet<>()).add(before);
      }
      if (retired.getOrDefault(id, Set.of()).contains(line.writer())) {
        notes.found(id, "a writer that was superseded wrote event " + line.sequence());
      }
    }
    return notes.ruling();
  }

  /// I12.
  static Ruling fenced(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    for (Ledger.Record command : ledger.all()) {
      if (command.verdict().filter(Verdict.NO_EFFECT::equals).isPresent()) {
        notes.expect(hasProof(command), command.id(), "nothing keeps it from happening later");
      }
    }
    return notes.ruling();
  }

  private static boolean hasProof(Ledger.Record command) {
    JournalLine end = command.end().orElseThrow();
    return switch (end.event().path("assurance").asText()) {
      case "RECONCILED" ->
          command
                  .first("fence-confirmed")
                  .filter(fence -> fence.position() < end.position())
                  .isPresent()
              || command.lines().stream()
                  .filter(line -> line.type().equals("evidence-collected"))
                  .filter(line -> line.position() < end.position())
                  .map(line -> line.event().path("evidence"))
                  .anyMatch(evidence ->
                      evidence.path("type").asText().equals("not-done")
                          && !evidence.path("fence").asText().isBlank());
      case "HUMAN" -> !end.event().path("words").asText().isBlank();
      default -> !end.event().path("outcome").path("error").path("code").asText().isBlank();
    };
  }

  /// I13.
  static Ruling goodEvidence(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    for (Ledger.Record command : ledger.all()) {
      Optional<JournalLine> end = command.end();
      if (end.isPresent() && end.get().event().path("assurance").asText().equals("RECONCILED")) {
        Optional<JournalLine> evidence = command.first("evidence-collected");
        notes.expect(evidence.isPresent(), command.id(), "was reconciled without evidence");
        evidence.ifPresent(line ->
            line.event()
                .path("evidence")
                .path("observations")
                .forEach(observation ->
                    notes.expect(
                        !observation.path("quality").asText().equals("BAD"),
                        command.id(),
                        "rests on a bad " + observation.path("name").asText())));
      }
    }
    return notes.ruling();
  }

  /// I21.
  static Ruling signed(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    for (Ledger.Record command : ledger.all()) {
      Optional<JournalLine> end = command.end();
      if (end.isPresent() && end.get().event().path("assurance").asText().equals("HUMAN")) {
        String words = end.get().event().path("words").asText();
        int colon = words.indexOf(':');
        boolean complete =
            colon > 0
                && !words.substring(0, colon).isBlank()
                && !words.substring(colon + 1).isBlank()
                && end.get().event().hasNonNull("at");
        notes.expect(complete, command.id(), "the verdict \"" + words + "\" lacks name or reason");
      }
    }
    return notes.ruling();
  }
}
