// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.hil.simulation.fault.Mutant;

/// What a soak measured.
record SoakFigures(
    String commit,
    int threads,
    Optional<Seeds> seeds,
    Optional<Map<Mutant, Optional<MutationGate.Caught>>> mutants,
    Optional<CrashSweep.Result> sweep) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double MILLIS = 1_000.0;

  /// @param repeated how many were run twice, to see that the trace is the same
  record Seeds(long from, Volume volume, long repeated, Duration took) {
    double perSecond() {
      return volume.seeds() * MILLIS / Math.max(1, took.toMillis());
    }

    double simulatedHours() {
      return volume.simulated().toSeconds() / 3_600.0;
    }
  }

  long caught() {
    return mutants.stream()
        .flatMap(all -> all.values().stream())
        .filter(Optional::isPresent)
        .count();
  }

  int hunted() {
    return mutants.map(Map::size).orElse(0);
  }

  boolean clean() {
    return seeds.map(s -> s.volume().violations() == 0).orElse(true)
        && caught() == hunted()
        && sweep.map(s -> s.violations().isEmpty()).orElse(true);
  }

  String json() {
    ObjectNode line = JSON.createObjectNode();
    line.put("commit", commit);
    line.put("threads", threads);
    seeds.ifPresent(s -> {
      line.put("seeds", s.volume().seeds());
      line.put("from", s.from());
      line.put("violations", s.volume().violations());
      line.put("seedsPerSecond", s.perSecond());
      line.put("simulatedHours", s.simulatedHours());
      line.put("commands", s.volume().commands());
      line.put("inDoubt", s.volume().inDoubt());
      line.put("resolvedAlone", s.volume().resolvedAlone());
      line.put("crashes", s.volume().crashes());
      line.set("failingSeeds", JSON.valueToTree(List.copyOf(s.volume().failed().keySet())));
    });
    mutants.ifPresent(all -> {
      line.put("mutants", all.size());
      line.put("caught", caught());
      ObjectNode first = line.putObject("seedsToFirst");
      all.forEach(
          (mutant, how) -> how.ifPresent(caught -> first.put(mutant.name(), caught.seeds())));
    });
    sweep.ifPresent(s -> {
      line.put("sweepRuns", s.runs());
      line.put("sweepCrashes", s.crashes());
      line.put("sweepViolations", s.violations().size());
    });
    return line + "\n";
  }

  String summary() {
    List<String> lines = new ArrayList<>();
    seeds.ifPresent(s ->
        lines.add(
            "%,d seeds, %d violations, %.1f seeds/s, %,.0f simulated hours, %,d commands, %,d in doubt, %,d of them resolved without a person"
                .formatted(
                    s.volume().seeds(),
                    s.volume().violations(),
                    s.perSecond(),
                    s.simulatedHours(),
                    s.volume().commands(),
                    s.volume().inDoubt(),
                    s.volume().resolvedAlone())));
    mutants.ifPresent(all -> lines.add("%d of %d mutants caught".formatted(caught(), all.size())));
    sweep.ifPresent(s ->
        lines.add(
            "crash sweep: %,d runs, %,d crashes, %d violations"
                .formatted(s.runs(), s.crashes(), s.violations().size())));
    return lines.isEmpty() ? "nothing was asked for: see --help" : String.join("\n", lines);
  }
}
