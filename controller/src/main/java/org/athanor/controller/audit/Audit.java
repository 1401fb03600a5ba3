// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// Judges every invariant over one set of records. Pure, and linear in their length.
public final class Audit {
  private static final Map<Invariant, Checker> CHECKERS = checkers();

  private Audit() {}

  private static Map<Invariant, Checker> checkers() {
    Map<Invariant, Checker> all = new EnumMap<>(Invariant.class);
    all.put(Invariant.I1, EffectCheckers::notTwice);
    all.put(Invariant.I2, EffectCheckers::doneIsDone);
    all.put(Invariant.I3, EffectCheckers::notDoneIsNotDone);
    all.put(Invariant.I4, EffectCheckers::intendedFirst);
    all.put(Invariant.I5, LedgerCheckers::attemptAfterAttempt);
    all.put(Invariant.I6, EffectCheckers::sentOnce);
    all.put(Invariant.I7, LedgerCheckers::oneAtATime);
    all.put(Invariant.I8, LedgerCheckers::quarantined);
    all.put(Invariant.I9, LedgerCheckers::oneWriter);
    all.put(Invariant.I10, EffectCheckers::noSupersededEpoch);
    all.put(Invariant.I11, EffectCheckers::notAfter);
    all.put(Invariant.I12, LedgerCheckers::fenced);
    all.put(Invariant.I13, LedgerCheckers::goodEvidence);
    all.put(Invariant.I14, Transitions::legal);
    all.put(Invariant.I15, MatterCheckers::conserved);
    all.put(Invariant.I16, MatterCheckers::onePlace);
    all.put(Invariant.I17, EffectCheckers::interlocked);
    all.put(Invariant.I18, ZoneCheckers::oneInside);
    all.put(Invariant.I19, ZoneCheckers::nothingAfterAStop);
    all.put(Invariant.I20, ResultCheckers::acknowledged);
    all.put(Invariant.I21, LedgerCheckers::signed);
    all.put(Invariant.I22, ReplayChecker::sameTwice);
    all.put(Invariant.I23, ResultCheckers::fromDoneSteps);
    return Collections.unmodifiableMap(all);
  }

  /// One ruling for each invariant, in their order.
  public static Map<Invariant, Ruling> of(AuditRecords records) {
    Ledger ledger = Ledger.of(records.journal());
    Map<Invariant, Ruling> rulings = new EnumMap<>(Invariant.class);
    CHECKERS.forEach(
        (invariant, checker) -> rulings.put(invariant, checker.judge(records, ledger)));
    return Collections.unmodifiableMap(rulings);
  }

  /// What people said and nothing here compares with anything.
  public static List<String> words(AuditRecords records) {
    return records.journal().stream()
        .filter(line -> line.type().equals("contents-found"))
        .map(line ->
            "what is in %s was said by %s (event %d) and is compared with nothing"
                .formatted(
                    line.event().path("labware").asText(),
                    line.event().path("operator").asText(),
                    line.position()))
        .toList();
  }

  /// Finds lines that name it, and not only something that begins or ends alike.
  private static Predicate<String> naming(String about) {
    return Pattern.compile("(?<![\\w.-])" + Pattern.quote(about) + "(?!\\.?[\\w-])").asPredicate();
  }

  /// The last events of the journal that say something about a finding's subject.
  public static List<String> excerpt(AuditRecords records, Finding finding, int linesMax) {
    List<String> lines =
        java.util.stream.Stream.concat(
                records.journal().stream()
                    .map(JournalLine::toString)
                    .filter(naming(finding.about())),
                records.truth().stream()
                    .flatMap(List::stream)
                    .filter(line -> line.command().equals(finding.about()))
                    .map(TruthLine::toString))
            .toList();
    return lines.subList(Math.max(0, lines.size() - linesMax), lines.size());
  }
}
