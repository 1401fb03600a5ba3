// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.athanor.controller.audit.Audit;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.audit.AuditRecords;
import org.athanor.controller.audit.Invariant;
import org.athanor.controller.audit.JournalLine;
import org.athanor.controller.audit.Ruling;
import org.athanor.hil.process.ScatteredLab;
import org.athanor.hil.truth.Effect;
import org.athanor.hil.truth.Finding;
import org.athanor.hil.truth.GroundTruthChecker;
import org.athanor.hil.truth.Intent;

/// What a siege came to. The audit judges it, and again, without any of the audit's code, the
/// checker of matter against intents.
///
/// @param duplicated things done twice; `lost` intents that never came to an end; `falselyDone` and
///   `falselyNotDone` what the journal says against what happened
/// @param byPerson doubts that a person was asked about
/// @param recoveries from the start of the process until it says that it is ready, sorted
/// @param killedAfter kinds of events
/// @param quickStart whether the controller started from a cache of loaded classes
public record SiegeFigures(
    int kills,
    List<String> violations,
    int duplicated,
    int lost,
    int falselyDone,
    int falselyNotDone,
    long events,
    int commands,
    int effects,
    int inDoubt,
    int resolvedAlone,
    int byPerson,
    List<Duration> recoveries,
    Map<Nemesis, Integer> nemeses,
    Map<String, Integer> killedAfter,
    boolean quickStart) {

  /// @param seen violations that were seen while it went on
  static SiegeFigures of(
      ScatteredLab lab,
      int kills,
      List<String> seen,
      List<Duration> recoveries,
      Map<Nemesis, Integer> nemeses,
      Map<String, Integer> killedAfter,
      int byPerson,
      boolean quickStart) {
    AuditRecords records = AuditFolder.read(lab.folder());
    Map<Invariant, Ruling> rulings = Audit.of(records);
    List<Intent> intents = lab.journal().intents();
    List<Effect> effects = lab.groundTruth().effects();
    List<Finding> second = GroundTruthChecker.check(intents, effects);
    List<String> open =
        intents.stream()
            .filter(intent -> intent.end() == Intent.End.OPEN)
            .map(Intent::command)
            .toList();
    List<String> violations = new ArrayList<>(seen);
    rulings.forEach((invariant, ruling) ->
        findings(ruling)
            .forEach(
                found -> violations.add(invariant + " " + found.about() + " " + found.words())));
    second.forEach(finding -> violations.add("by the second checker: " + finding));
    open.forEach(command -> violations.add("never came to an end: " + command));
    Doubts doubts = Doubts.of(records.journal());
    return new SiegeFigures(
        kills,
        List.copyOf(violations),
        Math.max(count(rulings, Invariant.I1), second(second, Finding.Doubled.class)),
        open.size(),
        Math.max(count(rulings, Invariant.I2), second(second, Finding.Missing.class)),
        Math.max(count(rulings, Invariant.I3), second(second, Finding.Denied.class)),
        records.journal().size(),
        intents.size(),
        effects.size(),
        doubts.all.size(),
        doubts.alone.size(),
        byPerson,
        recoveries.stream().sorted().toList(),
        Map.copyOf(nemeses),
        Map.copyOf(killedAfter),
        quickStart);
  }

  private static List<org.athanor.controller.audit.Finding> findings(Ruling ruling) {
    return ruling instanceof Ruling.Broken(var findings) ? findings : List.of();
  }

  private static int count(Map<Invariant, Ruling> rulings, Invariant invariant) {
    Ruling ruling = rulings.get(invariant);
    return ruling == null ? 0 : findings(ruling).size();
  }

  private static int second(List<Finding> findings, Class<? extends Finding> kind) {
    return Math.toIntExact(findings.stream().filter(kind::isInstance).count());
  }

  private record Doubts(Set<String> all, Set<String> alone) {
    static Doubts of(List<JournalLine> journal) {
      Set<String> all = new HashSet<>();
      Set<String> ended = new HashSet<>();
      Set<String> escalated = new HashSet<>();
      for (JournalLine line : journal) {
        String command = line.event().path("command").asText();
        switch (line.type()) {
          case "command-in-doubt" -> all.add(command);
          case "escalated-to-operator" -> escalated.add(command);
          case "command-ended" -> ended.add(command);
          default -> {}
        }
      }
      Set<String> alone = new HashSet<>(all);
      alone.retainAll(ended);
      alone.removeAll(escalated);
      return new Doubts(all, alone);
    }
  }

  public boolean clean() {
    return violations.isEmpty();
  }

  /// Of the doubts, what was resolved without a person; 1 when there were none.
  public double aloneShare() {
    return inDoubt == 0 ? 1 : (double) resolvedAlone / inDoubt;
  }

  /// @param share 0.5 for the median, 1 for the longest
  public Duration recovery(double share) {
    if (recoveries.isEmpty()) {
      return Duration.ZERO;
    }
    int rank = (int) Math.ceil(share * recoveries.size());
    return recoveries.get(Math.max(0, rank - 1));
  }
}
