// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.world;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.audit.Audit;
import org.athanor.controller.audit.AuditRecords;
import org.athanor.controller.audit.JournalLine;
import org.athanor.controller.audit.Ruling;
import org.athanor.controller.audit.Transitions;
import org.athanor.hil.simulation.device.GroundTruth;

/// Judges a world that is over.
final class Reckoning {
  private Reckoning() {}

  static Outcome of(Scenario scenario, World world, long steps, Duration simulated) {
    AuditRecords records =
        new AuditRecords(
            world.store().lines(),
            Optional.of(world.truth().lines()),
            Optional.of(world.truth().transmissions()),
            Optional.empty(),
            Optional.empty(),
            Optional.of(world.exclusive()),
            AuditRecords.Clocks.ONE);
    List<String> violations = world.violations();
    Audit.of(records)
        .forEach((invariant, ruling) -> {
          if (ruling instanceof Ruling.Broken(var findings)) {
            findings.forEach(
                found -> violations.add(invariant + " " + found.about() + " " + found.words()));
          }
        });
    records.truth().stream()
        .flatMap(List::stream)
        .filter(effect -> effect.effect().equals(GroundTruth.UPON_NOTHING))
        .forEach(effect ->
            violations.add("B1 " + effect.command() + " was done, and its labware was not there"));
    List<String> second =
        SecondOpinion.of(
            records.journal().stream().map(JournalLine::toString).toList(),
            world.truth().effects().stream().map(Object::toString).toList());
    for (String words : second) {
      if (violations.stream().noneMatch(v -> v.startsWith(words.substring(0, 2)))) {
        violations.add("the second opinion differs: " + words);
      }
    }
    return new Outcome(
        scenario.seed(),
        scenario.profile(),
        List.copyOf(violations),
        world.traceHash(),
        tally(world, records, steps, simulated),
        Map.copyOf(world.faults().fired()),
        Map.copyOf(world.crashes()),
        visited(records),
        transitions(records),
        records);
  }

  private static Outcome.Tally tally(
      World world, AuditRecords records, long steps, Duration simulated) {
    int commands = 0;
    Set<String> doubted = new HashSet<>();
    Set<String> byPerson = new HashSet<>();
    Set<String> ended = new HashSet<>();
    for (JournalLine line : records.journal()) {
      String command = line.event().path("command").asText();
      switch (line.type()) {
        case "dispatch-intended" -> commands++;
        case "command-in-doubt" -> doubted.add(command);
        case "escalated-to-operator" -> byPerson.add(command);
        case "command-ended" -> ended.add(command);
        default -> {}
      }
    }
    Set<String> alone = new HashSet<>(doubted);
    alone.removeAll(byPerson);
    alone.retainAll(ended);
    return new Outcome.Tally(
        commands,
        world.truth().effects().size(),
        doubted.size(),
        alone.size(),
        world.lives(),
        world.moments(),
        steps,
        simulated);
  }

  private static Set<String> transitions(AuditRecords records) {
    Map<String, String> last = new HashMap<>();
    Set<String> transitions = new TreeSet<>();
    for (JournalLine line : records.journal()) {
      if (line.persistenceId().startsWith("functional-unit|")) {
        String named = line.event().path("command").asText();
        String command = named.isEmpty() ? line.event().path("order").path("id").asText() : named;
        if (command.isEmpty()) {
          continue; // about the unit as such
        }
        String before = last.getOrDefault(command, Transitions.NOTHING);
        transitions.add(Transitions.name(before, line.type()));
        last.put(command, Transitions.last(before, line.type()));
      }
    }
    return transitions;
  }

  private static Set<String> visited(AuditRecords records) {
    Set<String> visited = new TreeSet<>();
    for (JournalLine line : records.journal()) {
      String how =
          line.type().equals("command-ended")
              ? " "
                  + line.event().path("assurance").asText()
                  + " "
                  + line.event().path("outcome").path("type").asText()
                  + " "
                  + line.event().path("outcome").path("error").path("effect").asText()
              : "";
      if (line.persistenceId().startsWith("functional-unit|")) {
        visited.add((line.type() + how).strip());
      }
    }
    return visited;
  }
}
