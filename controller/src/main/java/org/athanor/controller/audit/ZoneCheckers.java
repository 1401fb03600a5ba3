// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Zones: who may be in one, and what an emergency stop ends.
final class ZoneCheckers {
  private ZoneCheckers() {}

  /// I18: by the ledgers, and by what happened while another one's command was open.
  static Ruling oneInside(AuditRecords records, Ledger ledger) {
    if (records.exclusive().isEmpty()) {
      return new Ruling.NotJudged("there is no lab file here; --lab names it");
    }
    Map<String, Set<String>> zones = records.exclusive().get();
    if (zones.isEmpty()) {
      return new Ruling.NotJudged("the lab file names no exclusive zone");
    }
    Checker.Notes notes = new Checker.Notes();
    zones.forEach((zone, devices) -> {
      List<Ledger.Record> inside =
          ledger.all().stream()
              .filter(command -> command.effectful() && devices.contains(device(command)))
              .toList();
      begunInside(notes, zone, inside);
      records
          .effects()
          .ifPresent(effects ->
              effects.stream()
                  .filter(effect -> devices.contains(effect.device()))
                  .forEach(effect -> happenedInside(notes, zone, effect, inside)));
    });
    return notes.ruling();
  }

  private static void begunInside(Checker.Notes notes, String zone, List<Ledger.Record> inside) {
    Map<String, Ledger.Record> open = new LinkedHashMap<>();
    for (Ledger.Record command : inside) {
      long at = command.intent().orElseThrow().position();
      open.values().removeIf(other -> !isOpen(other, at));
      notes.look();
      open.forEach((device, other) -> {
        if (!device.equals(device(command))) {
          notes.found(command.id(), "was begun in zone " + zone + " with " + other.id());
        }
      });
      open.put(device(command), command);
    }
  }

  private static void happenedInside(
      Checker.Notes notes, String zone, TruthLine effect, List<Ledger.Record> inside) {
    effect
        .journalled()
        .ifPresent(at ->
            inside.stream()
                .filter(other -> !device(other).equals(effect.device()) && isOpen(other, at))
                .forEach(other ->
                    notes.found(
                        effect.command(),
                        effect.effect() + " happened in zone " + zone + " with " + other.id())));
  }

  /// Whether its intent is durable at that point of the journal, and its end is not.
  private static boolean isOpen(Ledger.Record command, long at) {
    return command.intent().filter(intent -> intent.position() <= at).isPresent()
        && command.end().filter(end -> end.position() <= at).isEmpty();
  }

  private static String device(Ledger.Record command) {
    return command.unit().substring(0, command.unit().lastIndexOf('/'));
  }

  /// I19: each ledger by itself, and what happened by itself. What one ledger says of a moment is
  /// not held against another, which may have been told a moment later.
  static Ruling nothingAfterAStop(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    boolean any = new Stops(notes).journal(records.journal());
    List<TruthLine> truth = records.truth().orElse(List.of());
    any |= truth.stream().anyMatch(TruthLine::ofZone);
    if (!any) {
      return new Ruling.NotJudged("no zone was ever stopped");
    }
    happened(notes, truth);
    return notes.ruling();
  }

  private static void happened(Checker.Notes notes, List<TruthLine> truth) {
    Map<String, Set<String>> stopped = new HashMap<>();
    for (TruthLine line : truth) {
      if (!line.ofZone()) {
        notes.expect(
            stopped.values().stream().noneMatch(devices -> devices.contains(line.device())),
            line.command(),
            line.effect() + " happened in a zone that was stopped and that nobody had started");
      } else if (line.effect().equals("stop")) {
        Set<String> devices = new TreeSet<>();
        line.detail().path("devices").forEach(device -> devices.add(device.asText()));
        stopped.put(line.device(), devices);
      } else if (line.effect().equals("start")) {
        stopped.remove(line.device());
      }
    }
  }
}
