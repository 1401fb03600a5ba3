// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.audit.Ledger.Verdict;

/// Liquids and labware.
final class MatterCheckers {
  private static final double ROUNDING_MICROLITRES = 0.01;

  private MatterCheckers() {}

  /// I15: what was delivered is what was ordered, and what an instrument found in a piece of
  /// labware is what was put there.
  static Ruling conserved(AuditRecords records, Ledger ledger) {
    if (records.truth().isEmpty()) {
      return new Ruling.NotJudged(EffectCheckers.NO_TRUTH);
    }
    List<TruthLine> truth = records.truth().get();
    Checker.Notes notes = new Checker.Notes();
    Map<String, Map<String, Double>> delivered = new TreeMap<>();
    for (TruthLine line : truth) {
      if (line.effect().endsWith("dispense")) {
        delivered
            .computeIfAbsent(line.labware(), _ -> new TreeMap<>())
            .merge(line.liquid(), line.detail().path("microlitres").asDouble(), Double::sum);
      }
    }
    ordered(ledger)
        .forEach((labware, liquids) ->
            liquids.forEach((liquid, microlitres) -> {
              double actual = delivered.getOrDefault(labware, Map.of()).getOrDefault(liquid, 0.0);
              notes.expect(
                  Math.abs(actual - microlitres) <= PlannedEffect.tolerance(microlitres),
                  labware,
                  "holds %s uL %s, the journal says %s".formatted(actual, liquid, microlitres));
            }));
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

  /// What the journal says was dispensed, of labware about which nothing was left unclear.
  private static Map<String, Map<String, Double>> ordered(Ledger ledger) {
    Map<String, Map<String, Double>> sums = new TreeMap<>();
    Set<String> unclear = new java.util.HashSet<>();
    for (Ledger.Record command : ledger.all()) {
      boolean dispenses = command.verb().path("program").asText().equals("dispense");
      if (dispenses && command.verdict().filter(Verdict.DONE::equals).isPresent()) {
        Map<String, Double> own = sums.computeIfAbsent(command.labware(), _ -> new TreeMap<>());
        for (Map.Entry<String, JsonNode> argument : command.verb().path("arguments").properties()) {
          own.merge(argument.getKey(), PlannedEffect.microlitres(argument.getValue()), Double::sum);
        }
      } else if (dispenses && command.verdict().filter(Verdict.NO_EFFECT::equals).isEmpty()) {
        unclear.add(command.labware());
      }
    }
    sums.keySet().removeAll(unclear);
    return sums;
  }

  /// I16.
  static Ruling onePlace(AuditRecords records, Ledger ledger) {
    if (records.truth().isEmpty()) {
      return new Ruling.NotJudged(EffectCheckers.NO_TRUTH);
    }
    Checker.Notes notes = new Checker.Notes();
    Map<String, String> places = new HashMap<>();
    for (TruthLine line : records.truth().get()) {
      if (!line.effect().equals("pick") && !line.effect().equals("place")) {
        continue;
      }
      String from = line.detail().path("from").asText();
      String to = line.detail().path("to").asText();
      String before = places.getOrDefault(line.labware(), from);
      notes.expect(
          before.equals(from),
          line.command(),
          line.labware() + " was taken from " + from + ", but stood at " + before);
      boolean slot = records.bins().isPresent() && !records.bins().get().contains(to);
      places.forEach((other, place) -> {
        if (slot && place.equals(to) && !other.equals(line.labware())) {
          notes.found(line.command(), line.labware() + " was put at " + to + " on " + other);
        }
      });
      places.put(line.labware(), to);
    }
    return notes.ruling();
  }
}
