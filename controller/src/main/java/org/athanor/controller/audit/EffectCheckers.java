// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.audit.Ledger.Verdict;

/// The journal against what physically happened.
final class EffectCheckers {
  static final String NO_TRUTH = "there is no ground truth here";

  private EffectCheckers() {}

  /// I1: one effect of a kind for each step, whichever attempt it came from.
  static Ruling notTwice(AuditRecords records, Ledger ledger) {
    return truth(records)
        .map(lines -> {
          Checker.Notes notes = new Checker.Notes();
          Map<String, String> before = new HashMap<>();
          for (TruthLine line : lines) {
            String step = line.command().replaceAll("#\\d+$", "");
            String key = step + " " + line.effect() + " " + line.liquid();
            String other = before.put(key, line.command());
            notes.expect(
                other == null, line.command(), line.effect() + " happened again after " + other);
          }
          return notes.ruling();
        })
        .orElseGet(EffectCheckers::noTruth);
  }

  /// I2.
  static Ruling doneIsDone(AuditRecords records, Ledger ledger) {
    return truth(records)
        .map(lines -> {
          Map<String, List<TruthLine>> effects = byCommand(lines);
          boolean sets = lines.stream().anyMatch(line -> line.effect().equals("set"));
          Checker.Notes notes = new Checker.Notes();
          for (Ledger.Record command : ledger.all()) {
            if (command.verdict().filter(Verdict.DONE::equals).isPresent()) {
              notes.look();
              PlannedEffect.missing(command, effects.getOrDefault(command.id(), List.of()), sets)
                  .ifPresent(words -> notes.found(command.id(), "reported done, but " + words));
              effects
                  .getOrDefault(command.id(), List.of())
                  .forEach(effect -> notLater(notes, command, effect));
            }
          }
          return notes.ruling();
        })
        .orElseGet(EffectCheckers::noTruth);
  }

  private static void notLater(Checker.Notes notes, Ledger.Record command, TruthLine effect) {
    long reported = command.end().orElseThrow().position();
    if (effect.journalled().isPresent() && effect.journalled().getAsLong() >= reported) {
      notes.found(command.id(), effect.effect() + " happened after it was reported done");
    }
  }

  /// I3.
  static Ruling notDoneIsNotDone(AuditRecords records, Ledger ledger) {
    return truth(records)
        .map(lines -> {
          Map<String, List<TruthLine>> effects = byCommand(lines);
          Checker.Notes notes = new Checker.Notes();
          for (Ledger.Record command : ledger.all()) {
            if (command.verdict().filter(Verdict.NO_EFFECT::equals).isPresent()) {
              List<TruthLine> own = effects.getOrDefault(command.id(), List.of());
              notes.expect(own.isEmpty(), command.id(), "reported not done, but: " + own);
            }
          }
          return notes.ruling();
        })
        .orElseGet(EffectCheckers::noTruth);
  }

  /// I4.
  static Ruling intendedFirst(AuditRecords records, Ledger ledger) {
    return truth(records)
        .map(lines -> {
          Checker.Notes notes = new Checker.Notes();
          for (TruthLine line : lines) {
            Optional<JournalLine> intent =
                ledger.find(line.command()).flatMap(Ledger.Record::intent);
            notes.expect(intent.isPresent(), line.command(), line.effect() + " has no intent");
            intent.ifPresent(found -> {
              if (line.journalled().isPresent()
                  && line.journalled().getAsLong() < found.position()) {
                notes.found(line.command(), line.effect() + " came before its intent was durable");
              }
            });
          }
          return notes.ruling();
        })
        .orElseGet(EffectCheckers::noTruth);
  }

  /// I6.
  static Ruling sentOnce(AuditRecords records, Ledger ledger) {
    return records
        .transmissions()
        .map(sent -> {
          Checker.Notes notes = new Checker.Notes();
          Map<String, Integer> counts = new HashMap<>();
          for (Transmission one : sent) {
            int count = counts.merge(one.command(), 1, Integer::sum);
            notes.expect(
                count == 1, one.command(), "sent again to a device of class " + one.deviceClass());
          }
          return notes.ruling();
        })
        .orElseGet(() -> new Ruling.NotJudged("nobody counted what was put on the wire"));
  }

  /// I10.
  static Ruling noSupersededEpoch(AuditRecords records, Ledger ledger) {
    List<TruthLine> withEpoch =
        records.effects().stream()
            .flatMap(List::stream)
            .filter(line -> line.detail().has("epoch"))
            .toList();
    if (withEpoch.isEmpty()) {
      return new Ruling.NotJudged("no effect names the epoch of its order");
    }
    Checker.Notes notes = new Checker.Notes();
    Map<String, Long> highest = new HashMap<>();
    for (TruthLine line : withEpoch) {
      long epoch = line.detail().path("epoch").asLong();
      long seen = highest.merge(line.device(), epoch, Math::max);
      notes.expect(epoch >= seen, line.command(), "epoch " + epoch + " after epoch " + seen);
    }
    return notes.ruling();
  }

  /// I11.
  static Ruling notAfter(AuditRecords records, Ledger ledger) {
    if (records.effects().isEmpty()) {
      return noTruth();
    }
    if (records.clocks() == AuditRecords.Clocks.APART) {
      return new Ruling.NotJudged("the lab's clock is not the controller's");
    }
    Checker.Notes notes = new Checker.Notes();
    for (TruthLine line : records.effects().get()) {
      JsonNode limit =
          ledger
              .find(line.command())
              .map(command -> command.order().path("notAfter"))
              .orElseGet(Json::nothing);
      if (limit.isTextual()) {
        notes.expect(
            !line.at().isAfter(Instant.parse(limit.asText())),
            line.command(),
            line.effect() + " at " + line.at() + ", but the order expired at " + limit.asText());
      }
    }
    return notes.ruling();
  }

  /// I17.
  static Ruling interlocked(AuditRecords records, Ledger ledger) {
    List<TruthLine> judged =
        records.effects().stream()
            .flatMap(List::stream)
            .filter(line -> line.detail().has("permitted"))
            .toList();
    if (judged.isEmpty()) {
      return new Ruling.NotJudged("no effect names the state of its interlocks");
    }
    Checker.Notes notes = new Checker.Notes();
    for (TruthLine line : judged) {
      notes.expect(
          line.detail().path("permitted").asBoolean(), line.command(), "an interlock forbade it");
    }
    return notes.ruling();
  }

  private static Optional<List<TruthLine>> truth(AuditRecords records) {
    return records.effects();
  }

  private static Ruling noTruth() {
    return new Ruling.NotJudged(NO_TRUTH);
  }

  static Map<String, List<TruthLine>> byCommand(List<TruthLine> lines) {
    Map<String, List<TruthLine>> effects = new HashMap<>();
    lines.forEach(line ->
        effects.computeIfAbsent(line.command(), _ -> new java.util.ArrayList<>()).add(line));
    return effects;
  }
}
