// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Requests and results: the journal's two ends.
final class ResultCheckers {
  private ResultCheckers() {}

  /// I20.
  static Ruling acknowledged(AuditRecords records, Ledger ledger) {
    if (records.api().isEmpty()) {
      return new Ruling.NotJudged("nobody wrote down what clients were answered");
    }
    Set<String> submitted =
        records.journal().stream()
            .filter(line -> line.type().equals("campaign-submitted"))
            .map(line -> line.event().path("campaign").asText())
            .collect(Collectors.toSet());
    Checker.Notes notes = new Checker.Notes();
    Map<String, String> keys = new HashMap<>();
    for (ApiLine line : records.api().get()) {
      if (line.status() >= 200 && line.status() < 300) {
        notes.expect(
            submitted.contains(line.campaign()),
            line.campaign(),
            "was acknowledged, but is not in the journal");
        String other = keys.put(line.key(), line.campaign());
        notes.expect(
            other == null || other.equals(line.campaign()),
            line.key(),
            "stands for " + other + " and for " + line.campaign());
      }
    }
    return notes.ruling();
  }

  /// I23: a step ends as its command ended, and only an experiment without a failed step gives
  /// results.
  static Ruling fromDoneSteps(AuditRecords records, Ledger ledger) {
    Checker.Notes notes = new Checker.Notes();
    Set<String> begun = new HashSet<>();
    Map<String, String> lastStep = new HashMap<>();
    Map<String, String> verdicts = new HashMap<>();
    for (JournalLine line : records.journal()) {
      switch (line.type()) {
        case "step-started" -> begun.add(line.event().path("command").asText());
        case "step-ended" -> {
          String command = line.event().path("command").asText();
          if (begun.contains(command)) {
            notes.look();
            sameEnd(line, ledger.find(command)).ifPresent(words -> notes.found(command, words));
          }
          lastStep.put(line.entity(), line.event().path("outcome").path("type").asText());
        }
        case "experiment-ended" -> {
          String verdict = line.event().path("verdict").asText();
          verdicts.put(line.entity(), verdict);
          notes.expect(
              !verdict.equals("COMPLETED")
                  || lastStep.getOrDefault(line.entity(), "").equals("completed"),
              line.entity(),
              "was completed although its last step was not");
        }
        case "experiment-finished" -> {
          String experiment = line.entity() + "/" + line.event().path("number").asInt();
          String verdict = line.event().path("verdict").asText();
          notes.expect(
              verdict.equals(verdicts.getOrDefault(experiment, "")),
              experiment,
              "is " + verdict + " to its campaign, but ended as " + verdicts.get(experiment));
        }
        default -> {}
      }
    }
    return notes.ruling();
  }

  /// What was called off while it waited in memory has left nothing in a ledger.
  private static Optional<String> sameEnd(JournalLine step, Optional<Ledger.Record> command) {
    Optional<JournalLine> end = command.flatMap(Ledger.Record::close);
    boolean calledOff = step.event().path("outcome").path("type").asText().equals("cancelled");
    if (calledOff && command.isEmpty()) {
      return Optional.empty();
    }
    if (end.isEmpty()) {
      return Optional.of("its step ended, but the command did not");
    }
    if (end.get().position() > step.position()) {
      return Optional.of("its step ended before the command did");
    }
    JsonNode outcome = step.event().path("outcome");
    JsonNode said = end.get().event();
    boolean same =
        switch (end.get().type()) {
          case "command-rejected" -> said.path("error").equals(outcome.path("error"));
          case "command-expired" -> outcome.path("error").path("code").asText().equals("expired");
          default -> said.path("outcome").equals(outcome);
        };
    return same ? Optional.empty() : Optional.of("its step ended otherwise than the command");
  }
}
