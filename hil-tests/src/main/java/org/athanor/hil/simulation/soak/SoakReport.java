// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.audit.Transitions;
import org.athanor.hil.siege.SiegeReport;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.world.Extent;

/// The page that a soak leaves behind.
final class SoakReport {
  private static final String NOT_TESTED =
      """

      ## What this does not test

      - In the simulated worlds: real networks, disks, processes and drivers. The kills above use all four, of the simulated colour laboratory; nothing here has touched a real instrument.
      - Two controllers on one store at the same time, and an fsync that fails: other tests do. A disk that says that it has synced and has not, or that spoils what it keeps. Clocks that jump.
      - Devices that lie, and readings that are frozen or old: no post-condition of an independent sensor is in the journal yet.
      - Interlocks and epochs: I10 and I17 have nothing to judge. Emergency stops and zones are in the whole laboratory only; an order that a broker keeps through a stop is not. I15 and I16 see only what these worlds do.
      - A person who is wrong about what happened after isolating the device: that verdict is believed, by design.
      """;

  private SoakReport() {}

  static String page(SoakFigures figures, Instant now) {
    StringBuilder page = new StringBuilder("# Soak report\n\n");
    page.append(
        "Made by `./athanor soak` at %s, commit %s, %d threads, %s with %d processors, Java %s.\n"
            .formatted(
                now.truncatedTo(ChronoUnit.SECONDS),
                figures.commit(),
                figures.threads(),
                System.getProperty("os.name"),
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version")));
    figures.seeds().forEach(seeds -> seeds(page, seeds));
    figures.mutants().ifPresent(mutants -> mutants(page, mutants));
    figures.sweep().ifPresent(sweep -> sweep(page, sweep));
    figures.siege().ifPresent(siege -> page.append(SiegeReport.section(siege)));
    return page.append(NOT_TESTED).toString();
  }

  private static void seeds(StringBuilder page, SoakFigures.Seeds seeds) {
    Volume volume = seeds.volume();
    page.append("\n## Seeds, %s\n\n| | |\n|---|---|\n".formatted(extent(seeds.extent())));
    row(page, "seeds", "%,d from %,d".formatted(volume.seeds(), seeds.from()));
    row(page, "violations", Long.toString(volume.violations()));
    row(
        page,
        "failing seeds",
        volume.failed().isEmpty() ? "none" : volume.failed().keySet().toString());
    row(page, "seeds a second", "%.1f".formatted(seeds.perSecond()));
    row(page, "simulated hours", "%,.0f".formatted(seeds.simulatedHours()));
    row(page, "run twice, with the same trace", "%,d".formatted(seeds.repeated()));
    row(page, "commands", "%,d".formatted(volume.commands()));
    row(page, "physical effects", "%,d".formatted(volume.effects()));
    row(page, "crashes of the controller", "%,d".formatted(volume.crashes()));
    row(
        page,
        "in doubt, of 1,000 commands",
        "%.0f".formatted(share(volume.inDoubt(), volume.commands()) * 1_000));
    row(
        page,
        "of those resolved without a person",
        "%.1f %%".formatted(share(volume.resolvedAlone(), volume.inDoubt()) * 100));
    page.append("\n| fault | how often |\n|---|---|\n");
    new TreeMap<>(volume.fired())
        .forEach((fault, count) -> row(page, fault.name(), "%,d".formatted(count)));
    page.append("\n| crash at the moment | how often |\n|---|---|\n");
    new TreeMap<>(volume.crashesByMoment())
        .forEach((moment, count) -> row(page, moment.name(), "%,d".formatted(count)));
    Set<String> legal = Transitions.all();
    legal.removeAll(volume.transitions());
    page.append(
        "\nOf the protocol's %d transitions between events of a command, %d were taken. Not taken: %s.\n"
            .formatted(
                Transitions.all().size(),
                Transitions.all().size() - legal.size(),
                legal.isEmpty() ? "none" : String.join("; ", legal)));
    page.append("\nHow commands ended: ")
        .append(
            String.join(
                "; ", volume.visited().stream().filter(v -> v.contains(" ")).sorted().toList()))
        .append(".\n");
  }

  private static String extent(Extent extent) {
    return switch (extent) {
      case UNIT -> "functional units";
      case LAB -> "the whole laboratory";
    };
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }

  private static void mutants(
      StringBuilder page, Map<Mutant, Optional<MutationGate.Caught>> mutants) {
    page.append(
        "\n## Mutants\n\nWrong implementations, and the seeds it took to catch each (at most %d).\n\n| mutant | seeds |\n|---|---|\n"
            .formatted(MutationGate.SEEDS_MAX));
    mutants.forEach((mutant, caught) ->
        row(
            page,
            mutant.sentence(),
            caught.map(c -> Integer.toString(c.seeds())).orElse("**escaped**")));
  }

  private static void sweep(StringBuilder page, CrashSweep.Result sweep) {
    page.append(
        "\n## Crash sweep\n\nA crash at every moment around every action, alone and followed by a second one at every moment of the recovery, for each class of device: %,d runs, %,d crashes, %d violations.\n"
            .formatted(sweep.runs(), sweep.crashes(), sweep.violations().size()));
  }

  private static void row(StringBuilder page, String name, String value) {
    page.append("| ").append(name).append(" | ").append(value).append(" |\n");
  }
}
