// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.simulation.soak;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.athanor.hil.siege.Siege;
import org.athanor.hil.siege.SiegeFigures;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.world.Extent;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.watchdog.WatchdogSoak;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `./athanor soak`: simulated worlds in bulk, the mutation gate and the crash sweep.
@Command(
    name = "athanor soak",
    mixinStandardHelpOptions = true,
    description = "Simulates the controller through faults and crashes, seed after seed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing was violated", "1:something was, or a mutant escaped"})
public final class SoakMain implements Callable<Integer> {
  private static final int FAILURES_SHOWN = 10;
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
  private static final long UNITS_A_LAB = 100;
  private static final long SWEEP_COMMANDS = 6;

  @Option(names = "--seeds", paramLabel = "N", description = "How many seeds; 0 for none.")
  private long seeds;

  @Option(
      names = "--from",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first one (${DEFAULT-VALUE}).")
  private long from;

  /// Which worlds.
  enum Scope {
    UNIT,
    LAB,
    BOTH
  }

  @Option(
      names = "--world",
      paramLabel = "W",
      defaultValue = "both",
      description =
          "unit: functional units; lab: the whole laboratory; both: N of the first, and a hundredth as many of the second (${DEFAULT-VALUE}).")
  private Scope world = Scope.BOTH;

  @Option(names = "--mutants", description = "Runs the mutation gate.")
  private boolean mutants;

  @Option(names = "--sweep", description = "Crashes at every moment, once and twice.")
  private boolean sweep;

  @Option(
      names = "--watchdog",
      paramLabel = "N",
      description = "Kills the controller of a heater that heats, so often; soaks nothing else.")
  private int watchdog;

  @Option(
      names = "--kills",
      paramLabel = "N",
      description =
          "Kills the controller of a laboratory of real processes so often; --from draws other moments.")
  private int kills;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      defaultValue = "1440",
      description = "No further kill after that long (${DEFAULT-VALUE}).")
  private int minutes;

  @Option(names = "--threads", paramLabel = "N", description = "One a core when not given.")
  private int threads;

  @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there.")
  private @Nullable Path json;

  @Option(names = "--report", paramLabel = "FILE", description = "Writes a page there.")
  private @Nullable Path report;

  @Option(
      names = "--keep",
      paramLabel = "DIR",
      description = "Keeps the records of failed seeds there, for `audit check`.")
  private @Nullable Path keep;

  @Spec private @Nullable CommandSpec spec;

  private final InstantSource clock = InstantSource.system();
  private final PrintWriter out;

  private SoakMain(PrintWriter out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int exit =
        new CommandLine(new SoakMain(out))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments);
    out.flush();
    System.exit(exit);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    mustAskForSomething();
    if (watchdog > 0) {
      return watchdog();
    }
    int cores = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    Commit commit = Commit.here();
    List<SoakFigures.Seeds> soaked = new ArrayList<>();
    if (seeds > 0 && world != Scope.LAB) {
      soaked.add(soak(Extent.UNIT, seeds, cores, commit));
    }
    if (seeds > 0 && world != Scope.UNIT) {
      long fewer = world == Scope.LAB ? seeds : Math.ceilDiv(seeds, UNITS_A_LAB);
      soaked.add(soak(Extent.LAB, fewer, cores, commit));
    }
    Optional<Map<Mutant, Optional<MutationGate.Caught>>> gate =
        mutants ? Optional.of(MutationGate.run(1, out::println)) : Optional.empty();
    Optional<CrashSweep.Result> swept = sweep ? Optional.of(sweep()) : Optional.empty();
    Optional<SiegeFigures> besieged = kills > 0 ? Optional.of(besiege()) : Optional.empty();
    SoakFigures figures = new SoakFigures(commit.id(), cores, soaked, gate, swept, besieged);
    write(json, figures.json());
    write(report, SoakReport.page(figures, clock.instant()));
    out.println(figures.summary());
    return figures.clean() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private void mustAskForSomething() {
    mustNotBeNegative("--seeds", seeds);
    mustNotBeNegative("--kills", kills);
    mustNotBeNegative("--watchdog", watchdog);
    mustNotBeNegative("--threads", threads);
    if (seeds == 0 && kills == 0 && watchdog == 0 && !mutants && !sweep) {
      throw bad("nothing to do: ask for --seeds N, --kills N, --mutants, --sweep or --watchdog N");
    }
  }

  private void mustNotBeNegative(String option, long count) {
    if (count < 0) {
      throw bad(option + " must be 0 or more: " + count);
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }

  private int watchdog() throws IOException, InterruptedException {
    WatchdogSoak tries = WatchdogSoak.run(watchdog, from, out::println);
    write(json, tries.json(Commit.here().id()));
    out.println(tries.summary());
    return tries.clean() ? ExitCode.OK : ExitCode.SOFTWARE;
  }

  private static void write(@Nullable Path file, String text) throws IOException {
    if (file != null) {
      Files.writeString(file, text);
    }
  }

  private SoakFigures.Seeds soak(Extent extent, long seeds, int cores, Commit commit)
      throws IOException {
    out.printf(
        "%s: seeds %d to %d on %d threads, commit %s%n",
        extent, from, from + seeds - 1, cores, commit.id());
    Soak soak = new Soak(extent, from, seeds);
    Instant began = clock.instant();
    Volume volume;
    try (ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor()) {
      clerk.scheduleAtFixedRate(
          () -> progress(soak.volume(), seeds, began),
          PROGRESS_EVERY.toMillis(),
          PROGRESS_EVERY.toMillis(),
          TimeUnit.MILLISECONDS);
      volume = soak.run(cores);
      clerk.shutdownNow();
    }
    for (Outcome failed : volume.failed().values().stream().limit(FAILURES_SHOWN).toList()) {
      out.printf("seed %d failed (%s)%n", failed.seed(), failed.profile());
      failed.violations().forEach(words -> out.println("  " + words));
      out.printf(
          "  again: ./athanor soak --world %s --seeds 1 --from %d%n", name(extent), failed.seed());
      if (keep != null) {
        Evidence.write(failed, keep.resolve(name(extent) + "-seed-" + failed.seed()));
      }
    }
    return new SoakFigures.Seeds(
        extent, from, volume, soak.repeated(), Duration.between(began, clock.instant()));
  }

  private static String name(Extent extent) {
    return extent.name().toLowerCase(Locale.ROOT);
  }

  private void progress(Volume volume, long seeds, Instant began) {
    double seconds = Duration.between(began, clock.instant()).toMillis() / 1_000.0;
    out.printf(
        "  %,d of %,d seeds, %.0f a second, failed: %s%n",
        volume.seeds(), seeds, volume.seeds() / seconds, volume.failed().keySet());
  }

  private SiegeFigures besiege() throws IOException {
    Path folder = keep == null ? Files.createTempDirectory("athanor-soak-") : keep;
    out.printf("%d kills, seed %d, in %s%n", kills, from, folder);
    SiegeFigures figures =
        Siege.run(
            new Siege.Plan(kills, from, Duration.ofMinutes(minutes), folder), clock, out::println);
    figures.violations().forEach(out::println);
    return figures;
  }

  private CrashSweep.Result sweep() {
    Set<Long> commands =
        LongStream.rangeClosed(1, SWEEP_COMMANDS).boxed().collect(Collectors.toSet());
    CrashSweep.Result result = CrashSweep.run(commands, true);
    result.violations().forEach(out::println);
    return result;
  }
}
