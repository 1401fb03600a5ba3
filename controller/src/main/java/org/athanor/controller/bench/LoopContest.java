// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.controller.demo.Demo;
import org.athanor.controller.demo.DemoRequest;

/// Lets planners close the whole loop in a virtual lab, one campaign after the other: simulator,
/// wires, controller and journal as in the demo. The seeds are the same for all planners.
///
/// @param batch experiments under way at a time
/// @param home where the examples are
public record LoopContest(
    DemoRequest.Kind lab,
    List<String> planners,
    int seeds,
    int budget,
    int batch,
    Path home,
    InstantSource clock,
    Consumer<String> progress) {

  public LoopContest {
    planners = List.copyOf(planners);
  }

  /// @throws BenchProblem when a campaign did not complete
  public List<LoopStanding> standings() throws IOException, InterruptedException {
    List<LoopStanding> standings = new ArrayList<>();
    for (String planner : planners) {
      List<LoopRun> runs = new ArrayList<>();
      for (int seed = 1; seed <= seeds; seed++) {
        LoopRun run = run(planner, seed);
        runs.add(run);
        progress.accept(
            "%s: %d of %d campaigns; seed %d: best %.4g in %.0f s"
                .formatted(planner, seed, seeds, seed, run.best(), run.wallSeconds()));
      }
      standings.add(new LoopStanding(planner, runs));
    }
    return standings;
  }

  private LoopRun run(String planner, long seed) throws IOException, InterruptedException {
    Path report = Files.createTempFile("athanor-bench-", ".json");
    DemoRequest request =
        new DemoRequest(
            lab,
            true,
            seed,
            budget,
            batch,
            planner,
            "max",
            Optional.empty(),
            0,
            Optional.of(report));
    var silent = new PrintWriter(Writer.nullWriter());
    if (new Demo(request, home, silent, clock).run() != 0) {
      throw new BenchProblem("the campaign of seed %d did not complete".formatted(seed));
    }
    return LoopRun.of(planner, new ObjectMapper().readTree(report.toFile()));
  }
}
