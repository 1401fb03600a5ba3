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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.athanor.hil.simulation.fault.Mutant;
import org.athanor.hil.simulation.world.Outcome;
import org.athanor.hil.watchdog.WatchdogSoak;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Option;

/// `./athanor soak`: simulated worlds in bulk, the mutation gate and the crash sweep.
@Command(
    name = "soak",
    mixinStandardHelpOptions = true,
    description = "Simulates the controller through faults and crashes, seed after seed.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing was violated", "1:something was, or a mutant escaped"})
public final class SoakMain implements Callable<Integer> {
  private static final int FAILURES_SHOWN = 10;
  private static final Duration PROGRESS_EVERY = Duration.ofSeconds(5);
  private static final long SWEEP_COMMANDS = 6;

  @Option(names = "--seeds", paramLabel = "N", description = "How many seeds; 0 for none.")
  private long seeds;

  @Option(
      names = "--from",
      paramLabel = "S",
      defaultValue = "1",
      description = "The first one (${DEFAULT-VALUE}).")
  private long from;

  @Option(names = "--mutants", description = "Runs the mutation gate.")
  private boolean mutants;

  @Option(names = "--sweep", description = "Crashes at every moment, once and twice.")
  private boolean sweep;

  @Option(
      names = "--watchdog",
      paramLabel = "N",
      description = "Kills the controller of a heater that heats, so often; soaks nothing else.")
  private int watchdog;

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

  private final InstantSource clock = InstantSource.system();
  private final PrintWriter out;

  private SoakMain(PrintWriter out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    int exit = new CommandLine(new SoakMain(out)).execute(arguments);
    out.flush();
    System.exit(exit);
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (watchdog > 0) {
      return watchdog();
    }
    int cores = threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
    Commit commit = Commit.here();
    Optional<SoakFigures.Seeds> soaked =
        seeds > 0 ? Optional.of(soak(cores, commit)) : Optional.empty();
    Optional<Map<Mutant, Optional<MutationGate.Caught>>> gate =
        mutants ? Optional.of(MutationGate.run(1, out::println)) : Optional.empty();
    Optional<CrashSweep.Result> swept = sweep ? Optional.of(sweep()) : Optional.empty();
    SoakFigures figures = new SoakFigures(commit.id(), cores, soaked, gate, swept);
    write(json, figures.json());
    write(report, SoakReport.page(figures, clock.instant()));
    out.println(figures.summary());
    return figures.clean() ? ExitCode.OK : ExitCode.SOFTWARE;
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

  private SoakFigures.Seeds soak(int cores, Commit commit) throws IOException {
    out.printf(
        "seeds %d to %d on %d threads, commit %s%n", from, from + seeds - 1, cores, commit.id());
    Soak soak = new Soak(from, seeds);
    Instant began = clock.instant();
    Volume volume;
    try (ScheduledExecutorService clerk = Executors.newSingleThreadScheduledExecutor()) {
      clerk.scheduleAtFixedRate(
          () -> progress(soak.volume(), began),
          PROGRESS_EVERY.toMillis(),
          PROGRESS_EVERY.toMillis(),
          TimeUnit.MILLISECONDS);
      volume = soak.run(cores);
      clerk.shutdownNow();
    }
    for (Outcome failed : volume.failed().values().stream().limit(FAILURES_SHOWN).toList()) {
      out.printf("seed %d failed (%s)%n", failed.seed(), failed.profile());
      failed.violations().forEach(words -> out.println("  " + words));
      out.printf("  again: ./athanor soak --seeds 1 --from %d%n", failed.seed());
      if (keep != null) {
        Evidence.write(failed, keep.resolve("seed-" + failed.seed()));
      }
    }
    return new SoakFigures.Seeds(
        from, volume, soak.repeated(), Duration.between(began, clock.instant()));
  }

  private void progress(Volume volume, Instant began) {
    double seconds = Duration.between(began, clock.instant()).toMillis() / 1_000.0;
    out.printf(
        "  %,d of %,d seeds, %.0f a second, %d failed%n",
        volume.seeds(), seeds, volume.seeds() / seconds, volume.failed().size());
  }

  private CrashSweep.Result sweep() {
    Set<Long> commands =
        LongStream.rangeClosed(1, SWEEP_COMMANDS).boxed().collect(Collectors.toSet());
    CrashSweep.Result result = CrashSweep.run(commands, true);
    result.violations().forEach(out::println);
    return result;
  }
}
