// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.athanor.controller.demo.Demo;
import org.athanor.controller.demo.DemoFailure;
import org.athanor.controller.demo.DemoRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `athanor demo`: everything on this machine, one whole campaign.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Starts the virtual lab, the controller and the dashboard on this machine, runs a campaign to"
          + " its end and keeps serving until Ctrl-C.",
      "With --data the same command after a crash or Ctrl-C resumes the campaign where it stood."
    })
public final class DemoCommand implements Callable<Integer> {
  private static final Pattern SPEED = Pattern.compile("max|[0-9]+(\\.[0-9]+)?");

  @Mixin private final CampaignOptions campaign = new CampaignOptions();

  @Option(names = "--headless", description = "End when the campaign ends; exit 0 if it completed.")
  private boolean headless;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the planner and of the noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--planner",
      paramLabel = "NAME",
      defaultValue = "built-in",
      description = "built-in, or random for comparison (default: ${DEFAULT-VALUE}).")
  private String planner = "built-in";

  @Option(
      names = "--speed",
      paramLabel = "X",
      defaultValue = "30",
      description = "Simulated seconds in a second, or max (default: ${DEFAULT-VALUE}).")
  private String speed = "30";

  @Option(names = "--data", paramLabel = "DIR", description = "Keep journal and lab here.")
  private @Nullable Path data;

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Of the dashboard; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--report",
      paramLabel = "FILE",
      description = "Write FILE (JSON) and FILE.html when the campaign ends.")
  private @Nullable Path report;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec().commandLine().getOut();
    campaign.within("--port", port, 0, 65_535);
    if (!SPEED.matcher(speed).matches() || speed.matches("0+(\\.0+)?")) {
      throw campaign.bad("--speed must be a number above 0, or max: " + speed);
    }
    DemoRequest request =
        new DemoRequest(
            campaign.kind(),
            headless,
            seed,
            campaign.budget(),
            campaign.batch(),
            campaign.planner(planner),
            speed,
            Optional.ofNullable(data),
            port,
            Optional.ofNullable(report));
    Path home = Path.of(System.getProperty("athanor.home", "."));
    try {
      return new Demo(request, home, out, InstantSource.system()).run();
    } catch (DemoFailure | IllegalStateException e) {
      spec().commandLine().getErr().println("athanor demo: " + e.getMessage());
      return 1;
    }
  }

  private CommandSpec spec() {
    return Objects.requireNonNull(spec);
  }
}
