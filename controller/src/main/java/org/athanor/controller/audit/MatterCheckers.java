// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.athanor.controller.audit.BookedVolumes.Range;
import org.athanor.controller.audit.Ledger.Verdict;

/// Liquids and labware.
final class MatterCheckers {
  private static final double ROUNDING_MICROLITRES = 0.01;
  private static final Set<String> MOVES = Set.of("pick", "place", "carry");
  private static final String OUTSIDE = "outside";

  private MatterCheckers() {}

  /// I15: what was delivered is what the orders and their verdicts say, and what an instrument
  /// found in a piece of labware is what was put there.
  static Ruling conserved(AuditRecords records, Ledger ledger) {
    if (records.effects().isEmpty()) {
      return new Ruling.NotJudged(EffectCheckers.NO_TRUTH);
    }
    List<TruthLine> truth = records.effects().get();
    Checker.Notes notes = new Checker.Notes();
    Map<String, Map<String, Double>> delivered = delivered(truth, _ -> true);
    booked(notes, delivered, BookedVolumes.of(ledger), "the journal says");
    ledger.all().stream()
        .filter(command -> command.verdict().filter(Verdict.PARTIAL::equals).isPresent())
        .forEach(command ->
            booked(
                notes,
                delivered(truth, line -> line.command().equals(command.id())),
                BookedVolumes.of(command),
                command.id() + " says of its part"));
    for (TruthLine line : truth) {
      line.detail()
          .path("contents")
          .properties()
          .forEach(found -> {
            double put =
                delivered.getOrDefault(line.labware(), Map.of()).getOrDefault(found.getKey(), 0.0);
            notes.expect(
                found.getValue().asDouble() <= put + ROUNDING_MICROLITRES,
                line.labware(),
                "more %s was found in it than was put there".formatted(found.getKey()));
          });
    }
    return notes.ruling();
  }

  private static Map<String, Map<String, Double>> delivered(
      List<TruthLine> truth, Predicate<TruthLine> which) {
    Map<String, Map<String, Double>> delivered = new TreeMap<>();
    truth.stream()
        .filter(line -> line.effect().endsWith("dispense") && which.test(line))
        .forEach(line ->
            delivered
                .computeIfAbsent(line.labware(), _ -> new TreeMap<>())
                .merge(line.liquid(), line.detail().path("microlitres").asDouble(), Double::sum));
    return delivered;
  }

  /// Also what was delivered and stands in no order, in labware that any order is about.
  private static void booked(
      Checker.Notes notes,
      Map<String, Map<String, Double>> delivered,
      Map<String, Map<String, Range>> booked,
      String who) {
    booked.forEach((labware, ranges) -> {
      Map<String, Double> actual = delivered.getOrDefault(labware, Map.of());
      Set<String> liquids = new TreeSet<>(ranges.keySet());
      liquids.addAll(actual.keySet());
      for (String liquid : liquids) {
        double there = actual.getOrDefault(liquid, 0.0);
        Range range = ranges.getOrDefault(liquid, Range.NOTHING);
        notes.expect(
            range.holds(there, ROUNDING_MICROLITRES),
            labware,
            "holds %s uL %s, %s %s".formatted(there, liquid, who, range));
      }
    });
  }

  /// I16: whoever moved it, a device or a person.
  static Ruling onePlace(AuditRecords records, Ledger ledger) {
    if (records.truth().isEmpty()) {
      return new Ruling.NotJudged(EffectCheckers.NO_TRUTH);
    }
    Checker.Notes notes = new Checker.Notes();
    Map<String, String> places = new HashMap<>();
    for (TruthLine line : records.truth().get()) {
      if (!MOVES.contains(line.effect())) {
        continue;
      }
      String about = line.byHand() ? line.labware() : line.command();
      String from = line.detail().path("from").asText();
      String to = line.detail().path("to").asText();
      String before = places.getOrDefault(line.labware(), from);
      notes.expect(
          before.equals(from),
          about,
          line.labware() + " was taken from " + from + ", but stood at " + before);
      boolean slot = records.bins().filter(bins -> !bins.contains(to)).isPresent();
      places.forEach((other, place) -> {
        if (slot && !to.equals(OUTSIDE) && place.equals(to) && !other.equals(line.labware())) {
          notes.found(about, line.labware() + " was put at " + to + " on " + other);
        }
      });
      places.put(line.labware(), to);
    }
    return notes.ruling();
  }
}
