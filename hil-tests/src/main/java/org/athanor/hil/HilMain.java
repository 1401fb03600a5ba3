// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.athanor.hil.bench.BenchFile;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `./athanor hil`: runs the specs on the simulator or on a bench, and says what came of them.
@Command(
    name = "hil",
    mixinStandardHelpOptions = true,
    description = "Runs the hardware-in-the-loop specs, on the simulator unless a bench is named.",
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:every spec that the bench can run passed",
      "1:a spec failed",
      "2:the bench file or an option makes no sense, or the bench can run no spec"
    })
public final class HilMain implements Callable<Integer> {
  private static final long PATIENCE_MAX = 3600;

  @Option(
      names = "--bench",
      paramLabel = "FILE",
      description = "Bench inventory; without it the simulator is the bench.")
  private @Nullable Path bench;

  @Option(
      names = "--human-present",
      description = "A person stands at the devices whose entry asks for one.")
  private boolean humanPresent;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      description =
          "How long a device that does not answer is asked again, once (1 to 3600; default: 60).")
  private long patience = Patience.USUAL.toSeconds();

  @Option(
      names = "--results",
      paramLabel = "DIR",
      description = "Where measurements.json goes (default: target/hil).")
  private @Nullable Path results;

  private final PrintWriter out;

  HilMain(PrintWriter out) {
    this.out = out;
  }

  public static void main(String[] arguments) {
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    System.exit(new CommandLine(new HilMain(out)).execute(arguments));
  }

  @Override
  public Integer call() {
    if (patience < 1 || patience > PATIENCE_MAX) {
      out.println("--patience: is " + patience + " (allowed: 1 to " + PATIENCE_MAX + ")");
      return CommandLine.ExitCode.USAGE;
    }
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectPackage("org.athanor.hil.specs"))
            .filters(ClassNameFilter.includeClassNamePatterns(".*Spec"));
    var file = bench;
    if (file != null) {
      try {
        BenchFile.read(file);
      } catch (IllegalArgumentException e) {
        out.println(e.getMessage());
        return CommandLine.ExitCode.USAGE;
      }
      request.configurationParameter(HilExtension.BENCH, file.toAbsolutePath().toString());
    }
    request.configurationParameter(HilExtension.HUMAN_PRESENT, Boolean.toString(humanPresent));
    request.configurationParameter(HilExtension.PATIENCE, Long.toString(patience));
    request.configurationParameter(HilExtension.RESULTS, folder().toString());
    out.println("bench: " + (file == null ? "simulator" : file));
    var table = new ResultsTable(out);
    LauncherFactory.create().execute(request.build(), table);
    out.println("measurements: " + folder().resolve("measurements.json"));
    return table.close();
  }

  private Path folder() {
    var told = results;
    var home = Path.of(System.getProperty("athanor.home", ""));
    return (told == null ? home.resolve("target/hil") : told).toAbsolutePath();
  }
}
