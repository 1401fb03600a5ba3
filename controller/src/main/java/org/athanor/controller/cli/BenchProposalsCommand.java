// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.athanor.controller.bench.ProposalTimes;
import org.athanor.controller.report.SourceRevision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench proposals`: how long the built-in planner thinks.
@Command(
    name = "proposals",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Times proposals: 600 candidates with 100 results, six continuous parameters with 200, one"
          + " and eight at a time.",
      "Says wall time, the processor's time, and how many times that of a bare Gaussian process."
    })
final class BenchProposalsCommand implements Callable<Integer> {
  private static final int ROUNDS_MIN = 4;
  private static final int ROUNDS_MAX = 100;

  @Option(
      names = "--rounds",
      paramLabel = "N",
      defaultValue = "40",
      description = "Requests of each kind that are timed (default: ${DEFAULT-VALUE}).")
  private int rounds;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here, too.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec().commandLine().getOut();
    PrintWriter err = spec().commandLine().getErr();
    if (rounds < ROUNDS_MIN || rounds > ROUNDS_MAX) {
      throw new ParameterException(
          spec().commandLine(),
          "--rounds must be between %d and %d: %d".formatted(ROUNDS_MIN, ROUNDS_MAX, rounds));
    }
    InstantSource clock = InstantSource.system();
    Instant began = clock.instant();
    var threads = ManagementFactory.getThreadMXBean();
    List<ProposalTimes.Row> rows =
        new ProposalTimes(
                rounds,
                () -> Duration.between(began, clock.instant()).toNanos(),
                threads::getCurrentThreadCpuTime,
                line -> err.println("bench: " + line))
            .rows();
    if (json != null) {
      String commit = SourceRevision.of(Path.of(System.getProperty("athanor.home", ".")));
      Files.writeString(
          json, ProposalTimes.json(rows, commit, Machine.words()).toPrettyString() + "\n");
    }
    out.print(ProposalTimes.table(rows));
    out.flush();
    return 0;
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
