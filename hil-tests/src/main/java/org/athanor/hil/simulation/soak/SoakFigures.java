// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.hil.siege.SiegeFigures;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.world.Extent;

/// What a soak measured.
record SoakFigures(
    String commit,
    int threads,
    List<Seeds> seeds,
    Optional<Map<Mutant, Optional<MutationGate.Caught>>> mutants,
    Optional<CrashSweep.Result> sweep,
    Optional<SiegeFigures> siege) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final double MILLIS = 1_000.0;

  /// @param repeated how many were run twice, to see that the trace is the same
  record Seeds(Extent extent, long from, Volume volume, long repeated, Duration took) {
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

  /// Of everything together.
  long violations() {
    return seeds.stream().mapToLong(s -> s.volume().violations()).sum()
        + sweep.map(s -> s.violations().size()).orElse(0)
        + siege.map(s -> s.violations().size()).orElse(0);
  }

  boolean clean() {
    return violations() == 0 && caught() == hunted();
  }

  String json() {
    ObjectNode line = JSON.createObjectNode();
    line.put("commit", commit);
    line.put("threads", threads);
    for (Seeds s : seeds) {
      seeds(
          s.equals(seeds.getFirst())
              ? line
              : line.putObject(s.extent().name().toLowerCase(Locale.ROOT)),
          s);
    }
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
    siege.ifPresent(s -> siege(seeds.isEmpty() ? line : line.putObject("siege"), s));
    line.put("violations", violations());
    return line + "\n";
  }

  private static void seeds(ObjectNode line, Seeds s) {
    line.put("seeds", s.volume().seeds());
    line.put("from", s.from());
    line.put("violations", s.volume().violations());
    line.put("seedsPerSecond", s.perSecond());
    line.put("simulatedHours", s.simulatedHours());
    line.put("commands", s.volume().commands());
    line.put("inDoubt", s.volume().inDoubt());
    line.put("resolvedAlone", s.volume().resolvedAlone());
    line.put("crashes", s.volume().crashes());
    line.put("trace", s.volume().trace());
    line.set("failingSeeds", JSON.valueToTree(List.copyOf(s.volume().failed().keySet())));
  }

  private static void siege(ObjectNode line, SiegeFigures siege) {
    line.put("kills", siege.kills());
    line.put("violations", siege.violations().size());
    line.put("duplicated", siege.duplicated());
    line.put("lost", siege.lost());
    line.put("falselyDone", siege.falselyDone());
    line.put("falselyNotDone", siege.falselyNotDone());
    line.put("commands", siege.commands());
    line.put("effects", siege.effects());
    line.put("inDoubt", siege.inDoubt());
    line.put("resolvedAlone", siege.resolvedAlone());
    line.put("byPerson", siege.byPerson());
    line.putObject("recoveryMillis")
        .put("p50", siege.recovery(0.5).toMillis())
        .put("p99", siege.recovery(0.99).toMillis())
        .put("max", siege.recovery(1).toMillis());
    line.put("recoveries", siege.recoveries().size());
    line.put("quickStart", siege.quickStart());
    line.set("nemeses", JSON.valueToTree(new TreeMap<>(siege.nemeses())));
    line.set("killedAfter", JSON.valueToTree(new TreeMap<>(siege.killedAfter())));
  }

  String summary() {
    List<String> lines = new ArrayList<>();
    seeds.forEach(s ->
        lines.add(
            "%s: %,d seeds, %d violations, %.1f seeds/s, %,.0f simulated hours, %,d commands, %,d in doubt, %,d of them resolved without a person"
                .formatted(
                    s.extent(),
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
    siege.ifPresent(s ->
        lines.add(
            "%d kills, %d violations (%d duplicated, %d lost, %d falsely done, %d falsely not done), %,d commands, %d in doubt, %.1f %% of them resolved without a person, ready again after %d ms (p50), %d ms (p99), %d ms (longest)%s"
                .formatted(
                    s.kills(),
                    s.violations().size(),
                    s.duplicated(),
                    s.lost(),
                    s.falselyDone(),
                    s.falselyNotDone(),
                    s.commands(),
                    s.inDoubt(),
                    s.aloneShare() * 100,
                    s.recovery(0.5).toMillis(),
                    s.recovery(0.99).toMillis(),
                    s.recovery(1).toMillis(),
                    s.quickStart() ? "" : ", without a quick start")));
    return lines.isEmpty() ? "nothing was asked for: see --help" : String.join("\n", lines);
  }
}
