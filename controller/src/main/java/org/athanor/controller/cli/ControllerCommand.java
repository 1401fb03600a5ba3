// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.cli;

import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.athanor.controller.ControllerProcess;
import org.athanor.controller.definition.LabDefinition;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `athanor controller`: runs a lab until SIGTERM.
@Command(
    name = "controller",
    mixinStandardHelpOptions = true,
    description = "Runs the controller and its dashboard for a lab file, until Ctrl-C.")
final class ControllerCommand implements Callable<Integer> {
  @Option(names = "--lab", required = true, paramLabel = "FILE", description = "The lab file.")
  private Path lab = Path.of("lab.yaml");

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the journal is kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of(".athanor", "controller");

  @Option(
      names = "--host",
      paramLabel = "HOST",
      defaultValue = "127.0.0.1",
      description = "Address to listen on (default: ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "P",
      defaultValue = "8080",
      description = "Of the dashboard and the API; 0 for any free one (default: ${DEFAULT-VALUE}).")
  private int port;

  @Option(
      names = "--planner",
      paramLabel = "URL",
      description =
          "A planner outside that campaigns may name as planner.url; may be given several times.")
  private List<URI> planners = List.of();

  @Spec private @Nullable CommandSpec spec;

  private final FileReader files;

  ControllerCommand(FileReader files) {
    this.files = files;
  }

  @Override
  public Integer call() throws Exception {
    PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
    PrintWriter err = Objects.requireNonNull(spec).commandLine().getErr();
    FileReader.Findings findings = files.findings();
    Optional<LabDefinition> definition = findings.read(lab, files.definitions()::lab);
    if (definition.isEmpty()) {
      findings.say();
      return 1;
    }
    return serve(definition.get(), out, err);
  }

  private int serve(LabDefinition definition, PrintWriter out, PrintWriter err)
      throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (ControllerProcess controller =
        ControllerProcess.start(
            new ControllerProcess.Settings(definition, data, host, port, Set.copyOf(planners)))) {
      Runtime.getRuntime()
          .addShutdownHook(
              Thread.ofPlatform()
                  .unstarted(() -> {
                    stop.countDown();
                    awaitQuietly(stopped);
                  }));
      out.println("Dashboard: http://" + host + ":" + controller.port() + "/");
      out.flush();
      stop.await();
      return 0;
    } catch (IllegalStateException e) {
      err.println("athanor controller: " + e.getMessage());
      return 1;
    } finally {
      stopped.countDown();
    }
  }

  private static void awaitQuietly(CountDownLatch stopped) {
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
