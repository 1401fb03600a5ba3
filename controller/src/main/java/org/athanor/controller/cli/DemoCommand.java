// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.athanor.controller.demo.Demo;
import org.athanor.controller.demo.DemoFailure;
import org.athanor.controller.demo.DemoRequest;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
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
  private static final int BATCH = 3;

  @Parameters(
      arity = "0..1",
      paramLabel = "colour|table",
      defaultValue = "colour",
      description = "colour: match a colour. table: a CSV as an instrument.")
  private String lab = "colour";

  @Option(names = "--headless", description = "End when the campaign ends; exit 0 if it completed.")
  private boolean headless;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of the planner and of the noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--budget",
      paramLabel = "N",
      defaultValue = "48",
      description = "Experiments in all, 1 to 10000 (default: ${DEFAULT-VALUE}).")
  private int budget;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description =
          "Experiments under way at a time, 1 to 100 (default: 3, or the budget if that is less).")
  private @Nullable Integer batch;

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

  @Option(
      names = "--table",
      paramLabel = "FILE",
      description = "The CSV; its first line names the columns.")
  private @Nullable Path table;

  @Option(
      names = "--inputs",
      split = ",",
      paramLabel = "a,b",
      description = "Columns that may be chosen.")
  private List<String> inputs = List.of();

  @Option(names = "--output", paramLabel = "y", description = "Column that is sought.")
  private @Nullable String output;

  @Option(names = "--maximise", description = "Seek the largest output; the smallest otherwise.")
  private boolean maximise;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec().commandLine().getOut();
    within("--budget", budget, 1, 10_000);
    int together = batch == null ? Math.min(BATCH, budget) : batch;
    within("--batch", together, 1, Math.min(100, budget));
    within("--port", port, 0, 65_535);
    if (!SPEED.matcher(speed).matches() || speed.matches("0+(\\.0+)?")) {
      throw bad("--speed must be a number above 0, or max: " + speed);
    }
    if (!planner.equals("built-in") && !planner.equals("random")) {
      throw bad("--planner must be built-in or random: " + planner);
    }
    DemoRequest request =
        new DemoRequest(
            kind(),
            headless,
            seed,
            budget,
            together,
            planner,
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

  private DemoRequest.Kind kind() {
    return switch (lab) {
      case "colour" -> new DemoRequest.Kind.Colour();
      case "table" -> table();
      default -> throw bad("there is no demo \"" + lab + "\"; there are: colour, table");
    };
  }

  private DemoRequest.Kind table() {
    if (table == null || inputs.isEmpty() || output == null) {
      throw bad("demo table needs --table FILE, --inputs a,b and --output y");
    }
    return new DemoRequest.Kind.Table(table, inputs, output, maximise);
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
