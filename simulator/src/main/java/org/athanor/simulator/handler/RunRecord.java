// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.stream.Collectors;
import org.athanor.opcua.lads.LadsNames;

/// What the ledger says about one run.
///
/// @param dispensed microlitres by liquid, as measured
/// @param begun liquids whose tip was about to empty
/// @param ending how the run ended; [Ending.Open] while nobody wrote that down
record RunRecord(
    ProgramRun run, SequencedMap<String, Double> dispensed, Set<String> begun, Ending ending) {
  sealed interface Ending {
    record Open() implements Ending {}

    record Closed(String outcome, String at) implements Ending {}
  }

  static RunRecord of(ProgramRun run) {
    return new RunRecord(run, new LinkedHashMap<>(), Set.of(), new Ending.Open());
  }

  RunRecord {
    dispensed = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dispensed));
    begun = Collections.unmodifiableSet(new LinkedHashSet<>(begun));
  }

  RunRecord with(LedgerEntry entry) {
    return switch (entry) {
      case LedgerEntry.Started(_, var again) -> of(again);
      case LedgerEntry.Dispensing(_, var liquid) -> {
        Set<String> more = new LinkedHashSet<>(begun);
        more.add(liquid);
        yield new RunRecord(run, dispensed, more, ending);
      }
      case LedgerEntry.Dispensed(_, var liquid, var microlitres) -> {
        SequencedMap<String, Double> more = new LinkedHashMap<>(dispensed);
        more.put(liquid, microlitres);
        yield new RunRecord(run, more, begun, ending);
      }
      case LedgerEntry.Ended(_, var outcome, var at) ->
          new RunRecord(run, dispensed, begun, new Ending.Closed(outcome, at));
    };
  }

  /// The outcome of a run that stops where the record ends.
  ///
  /// @param why for people
  String outcomeIfCut(String why) {
    if (begun.isEmpty() && !run.doses().isEmpty()) {
      return LadsNames.OUTCOME_ABORTED + "nothing dispensed, " + why;
    }
    boolean whole = run.doses().stream().allMatch(dose -> dispensed.containsKey(dose.liquid()));
    return whole ? LadsNames.OUTCOME_COMPLETED : LadsNames.OUTCOME_PARTIAL + account() + ", " + why;
  }

  /// Such as `cyan 20.1 uL, yellow not known`.
  private String account() {
    return begun.stream()
        .map(liquid -> liquid + " " + amount(liquid))
        .collect(Collectors.joining(", "));
  }

  private String amount(String liquid) {
    Map<String, Double> known = dispensed;
    return known.containsKey(liquid)
        ? String.format(Locale.ROOT, "%.1f uL", known.get(liquid))
        : "not known";
  }
}
