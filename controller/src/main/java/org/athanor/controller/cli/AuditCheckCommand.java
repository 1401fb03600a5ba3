// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.controller.audit.Audit;
import org.athanor.controller.audit.AuditFolder;
import org.athanor.controller.audit.AuditRecords;
import org.athanor.controller.audit.Finding;
import org.athanor.controller.audit.Invariant;
import org.athanor.controller.audit.Ruling;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
    name = "check",
    mixinStandardHelpOptions = true,
    description =
        "Checks a journal, and the ground truth of a virtual lab, against the protocol's invariants.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:no invariant is broken",
      "1:at least one is, or the journal is damaged",
      "2:there is nothing to read"
    })
final class AuditCheckCommand implements Callable<Integer> {
  private static final int FINDINGS_SHOWN = 5;
  private static final int LINES_SHOWN = 20;

  private final PrintWriter out;
  private final PrintWriter err;

  @Parameters(
      paramLabel = "DIR",
      description = "The folder that was given to the demo or the controller as --data.")
  private Path folder = Path.of("");

  @Option(
      names = "--lab",
      paramLabel = "FILE",
      description = "The lab file, when there is no lab.yaml in DIR.")
  private Optional<Path> lab = Optional.empty();

  @Option(names = "--json", description = "Answers with one line of JSON.")
  private boolean json;

  AuditCheckCommand(PrintWriter out, PrintWriter err) {
    this.out = out;
    this.err = err;
  }

  @Override
  public Integer call() throws JsonProcessingException {
    Optional<String> damage = AuditFolder.damage(folder);
    AuditRecords records;
    List<String> notes;
    try {
      records =
          lab.map(file -> AuditFolder.read(folder, file)).orElseGet(() -> AuditFolder.read(folder));
      notes = new ArrayList<>(AuditFolder.notes(folder));
      notes.addAll(Audit.words(records));
    } catch (IllegalArgumentException e) {
      damage.ifPresent(what -> err.println("athanor: the journal is damaged: " + what));
      err.println("athanor: " + e.getMessage());
      return damage.isPresent() ? ExitCode.SOFTWARE : ExitCode.USAGE;
    }
    Map<Invariant, Ruling> rulings = Audit.of(records);
    if (json) {
      out.println(
          JsonMapper.builder().build().writeValueAsString(answer(records, rulings, notes, damage)));
    } else {
      damage.ifPresent(what ->
          out.printf("     DAMAGED     what is judged is not all that was written: %s%n", what));
      rulings.forEach((invariant, ruling) -> show(records, invariant, ruling));
      notes.forEach(note -> out.println("note " + note));
    }
    boolean broken = rulings.values().stream().anyMatch(Ruling.Broken.class::isInstance);
    return broken || damage.isPresent() ? ExitCode.SOFTWARE : ExitCode.OK;
  }

  private void show(AuditRecords records, Invariant invariant, Ruling ruling) {
    switch (ruling) {
      case Ruling.Holds(long looked) ->
          out.printf("%-4s holds       %s (%d)%n", invariant, invariant.sentence(), looked);
      case Ruling.NotJudged(String why) ->
          out.printf("%-4s not judged  %s: %s%n", invariant, invariant.sentence(), why);
      case Ruling.Broken(List<Finding> findings) -> {
        out.printf(
            "%-4s BROKEN      %s (%d times)%n", invariant, invariant.sentence(), findings.size());
        findings.stream()
            .limit(FINDINGS_SHOWN)
            .forEach(finding -> {
              out.printf("       %s: %s%n", finding.about(), finding.words());
              Audit.excerpt(records, finding, LINES_SHOWN)
                  .forEach(line -> out.printf("         | %s%n", line));
            });
      }
    }
  }

  private static Map<String, Object> answer(
      AuditRecords records,
      Map<Invariant, Ruling> rulings,
      List<String> notes,
      Optional<String> damage) {
    List<Map<String, Object>> all = new ArrayList<>();
    rulings.forEach((invariant, ruling) -> all.add(answer(invariant, ruling)));
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("events", records.journal().size());
    answer.put("effects", records.effects().map(List::size).orElse(0));
    answer.put("broken", rulings.values().stream().filter(Ruling.Broken.class::isInstance).count());
    answer.put("invariants", all);
    answer.put("notes", notes);
    answer.put("damage", damage.orElse(""));
    return answer;
  }

  private static Map<String, Object> answer(Invariant invariant, Ruling ruling) {
    Map<String, Object> one = new LinkedHashMap<>();
    one.put("id", invariant.name());
    one.put("sentence", invariant.sentence());
    switch (ruling) {
      case Ruling.Holds(long looked) -> {
        one.put("ruling", "holds");
        one.put("looked", looked);
      }
      case Ruling.NotJudged(String why) -> {
        one.put("ruling", "not-judged");
        one.put("why", why);
      }
      case Ruling.Broken(List<Finding> findings) -> {
        one.put("ruling", "broken");
        one.put("findings", findings);
      }
    }
    return one;
  }
}
