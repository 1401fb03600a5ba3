// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.controller.bench.BenchMethod;
import org.athanor.controller.bench.BenchPictures;
import org.athanor.controller.bench.BenchProblem;
import org.athanor.controller.bench.BenchReport;
import org.athanor.controller.bench.Contest;
import org.athanor.controller.bench.DatasetFolders;
import org.athanor.controller.bench.ProblemContest;
import org.athanor.controller.bench.ProblemReport;
import org.athanor.controller.bench.ProblemStanding;
import org.athanor.controller.bench.Standing;
import org.athanor.controller.bench.Start;
import org.athanor.controller.report.SourceRevision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `athanor bench planner`: planners against each other on tables of past measurements.
@Command(
    name = "planner",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Lets planners search tables of past measurements and says how much sooner than chance they"
          + " find the best 5 percent.",
      "See docs/reference/planner-benchmark.md."
    })
final class BenchPlannerCommand implements Callable<Integer> {
  private static final int SEEDS_MAX = 10_000;
  private static final int THREADS_MAX = 256;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "A folder of folders, each with dataset.yaml and its table.")
  private @Nullable Path data;

  @Option(
      names = "--dataset",
      paramLabel = "NAME",
      description =
          "One of the folder's, a built-in one or a problem, or a family with any number"
              + " (choices-5); or all of a kind: built-in, unseen, problems; may be repeated"
              + " (default: all of --data).")
  private List<String> names = List.of();

  @Option(
      names = "--method",
      paramLabel = "NAME",
      description = "built-in, random or plain-gp-ei; may be repeated (default: all).")
  private List<String> methods = List.of();

  @Option(
      names = "--start",
      paramLabel = "NAME",
      description = "random or designed; may be repeated (default: both).")
  private List<String> starts = List.of();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "50",
      description = "Runs of each method (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--threads",
      paramLabel = "N",
      defaultValue = "0",
      description = "Runs at a time; 0: as many as there are cores (default: ${DEFAULT-VALUE}).")
  private int threads;

  @Option(
      names = "--share",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "A run ends when this share of the pool is measured, or the whole top set is found"
              + " (default: ${DEFAULT-VALUE}).")
  private double share;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here, too.")
  private @Nullable Path json;

  @Option(
      names = "--pictures",
      paramLabel = "DIR",
      description = "Write a curve for each data set.")
  private @Nullable Path pictures;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec().commandLine().getOut();
    PrintWriter err = spec().commandLine().getErr();
    within("--seeds", seeds, 1, SEEDS_MAX);
    within("--threads", threads, 0, THREADS_MAX);
    if (!(share > 0 && share <= 1)) {
      throw bad("--share must be above 0 and at most 1: " + share);
    }
    try {
      List<String> problems =
          names.contains(ProblemContest.KIND)
              ? ProblemContest.names()
              : ProblemContest.names().stream().filter(names::contains).toList();
      List<String> tables =
          names.stream()
              .filter(name -> !name.equals(ProblemContest.KIND) && !problems.contains(name))
              .toList();
      ObjectNode figures = JsonNodeFactory.instance.objectNode();
      if (problems.isEmpty() || !tables.isEmpty()) {
        figures.setAll(tables(tables, out, err));
      }
      if (!problems.isEmpty()) {
        figures.setAll(problems(problems, out, err));
      }
      if (json != null) {
        Files.writeString(json, figures.toPrettyString() + "\n");
      }
      return 0;
    } catch (BenchProblem e) {
      err.println("athanor bench: " + e.getMessage());
      return 1;
    }
  }

  private ObjectNode tables(List<String> tables, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException {
    List<Standing> standings =
        new Contest(
                new DatasetFolders(Optional.ofNullable(data)).named(tables),
                methods.isEmpty()
                    ? List.of(BenchMethod.values())
                    : methods.stream().map(BenchMethod::of).distinct().toList(),
                starts.isEmpty()
                    ? List.of(Start.values())
                    : starts.stream().map(Start::of).distinct().toList(),
                seeds,
                workers(),
                share,
                InstantSource.system(),
                line -> err.println("bench: " + line))
            .standings();
    if (pictures != null) {
      BenchPictures.write(pictures, standings);
    }
    BenchReport report =
        new BenchReport(standings, seeds, SourceRevision.of(home()), Machine.words());
    out.print(report.table());
    out.flush();
    return report.json();
  }

  private ObjectNode problems(List<String> problems, PrintWriter out, PrintWriter err)
      throws InterruptedException {
    List<ProblemStanding> standings =
        new ProblemContest(
                ProblemContest.named(problems),
                seeds,
                workers(),
                line -> err.println("bench: " + line))
            .standings();
    ProblemReport report =
        new ProblemReport(standings, seeds, SourceRevision.of(home()), Machine.words());
    out.print(report.table());
    out.flush();
    return report.json();
  }

  private int workers() {
    return threads > 0 ? threads : Runtime.getRuntime().availableProcessors();
  }

  private static Path home() {
    return Path.of(System.getProperty("athanor.home", "."));
  }

  private void within(String option, int value, int min, int max) {
    if (value < min || value > max) {
      throw bad("%s must be between %d and %d: %d".formatted(option, min, max, value));
    }
  }

  private ParameterException bad(String message) {
    return new ParameterException(spec().commandLine(), message);
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
