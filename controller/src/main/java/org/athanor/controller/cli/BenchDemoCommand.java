// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.athanor.controller.bench.BenchProblem;
import org.athanor.controller.bench.LoopContest;
import org.athanor.controller.bench.LoopReport;
import org.athanor.controller.demo.DemoFailure;
import org.athanor.controller.demo.DemoRequest;
import org.athanor.controller.report.SourceRevision;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `athanor bench demo`: whole closed loops, the built-in planner against chance.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Runs whole campaigns in a virtual lab, over its real wires and as fast as they go, with the"
          + " built-in planner and with a random one, and says what each found.",
      "A colour campaign of 48 takes about half a minute.",
      "Exit code 1 when the built-in planner does not find better than chance, or does not reach the"
          + " goal for 9 of 10 seeds."
    })
final class BenchDemoCommand implements Callable<Integer> {
  private static final int SEEDS_MAX = 10_000;

  @Mixin private final CampaignOptions campaign = new CampaignOptions();

  @Option(
      names = "--seeds",
      paramLabel = "N",
      defaultValue = "10",
      description = "Campaigns of each planner, seeds 1 to N (default: ${DEFAULT-VALUE}).")
  private int seeds;

  @Option(
      names = "--planner",
      paramLabel = "NAME",
      description = "built-in or random; may be repeated (default: both).")
  private List<String> planners = List.of();

  @Option(
      names = "--goal",
      paramLabel = "X",
      description = "Count the campaigns that reach this value of the objective.")
  private @Nullable Double goal;

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures here, too.")
  private @Nullable Path json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    campaign.within("--seeds", seeds, 1, SEEDS_MAX);
    PrintWriter err = spec().commandLine().getErr();
    try {
      LoopReport report = measure(err);
      if (json != null) {
        Files.writeString(json, report.json().toPrettyString() + "\n");
      }
      spec().commandLine().getOut().print(report.table());
      spec().commandLine().getOut().flush();
      return report.holds() ? 0 : 1;
    } catch (BenchProblem | DemoFailure | IllegalStateException e) {
      err.println("athanor bench: " + e.getMessage());
      return 1;
    }
  }

  private LoopReport measure(PrintWriter err) throws IOException, InterruptedException {
    Path home = Path.of(System.getProperty("athanor.home", "."));
    LoopContest contest =
        new LoopContest(
            campaign.kind(),
            planners.isEmpty()
                ? DemoRequest.PLANNERS
                : planners.stream().map(campaign::planner).distinct().toList(),
            seeds,
            campaign.budget(),
            campaign.batch(),
            home,
            InstantSource.system(),
            line -> err.println("bench: " + line));
    return new LoopReport(
        contest.standings(),
        campaign.budget(),
        goal == null ? OptionalDouble.empty() : OptionalDouble.of(goal),
        SourceRevision.of(home),
        Machine.words());
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
