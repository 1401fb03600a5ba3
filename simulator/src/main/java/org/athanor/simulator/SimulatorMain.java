// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.lab.LabFileReader;
import org.athanor.simulator.time.Speed;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/// `athanor simulator`: a virtual lab on real sockets, until SIGTERM.
@Command(
    name = "athanor simulator",
    mixinStandardHelpOptions = true,
    customSynopsis = {
      "athanor simulator --lab=FILE [OPTIONS]",
      "athanor simulator press|release RELAY [--data=DIR]",
      "athanor simulator take LABWARE [--data=DIR]"
    },
    description = "Runs the simulated devices of a lab file.",
    subcommands = {StopCommand.Press.class, StopCommand.Release.class, TakeCommand.class})
public final class SimulatorMain implements Callable<Integer> {
  // Not required for picocli, which would ask whoever only presses a button for it.
  @Option(names = "--lab", paramLabel = "FILE", description = "The lab file; there must be one.")
  private @Nullable Path lab;

  @Option(
      names = "--only",
      split = ",",
      paramLabel = "DEVICE",
      description = "Run only these devices; the broker then starts only with --broker.")
  private Set<String> only = Set.of();

  @Option(
      names = "--broker",
      negatable = true,
      description = "Start the MQTT brokers that the lab's addresses name.")
  private @Nullable Boolean broker;

  @Option(
      names = "--speed",
      defaultValue = "1",
      paramLabel = "X|max",
      description = "Simulated seconds in a second (default: ${DEFAULT-VALUE}), or max.")
  private String speed = "1";

  @Option(
      names = "--seed",
      defaultValue = "1",
      description = "Of the noise (default: ${DEFAULT-VALUE}).")
  private long seed;

  @Option(
      names = "--data",
      scope = ScopeType.INHERIT,
      defaultValue = ".athanor/simulator",
      paramLabel = "DIR",
      description =
          "Where the lab's matter, memories and ground truth are kept (default: ${DEFAULT-VALUE}).")
  private Path data = Path.of("");

  @Option(
      names = "--ready-file",
      paramLabel = "FILE",
      description = "Written once every device can be reached.")
  private @Nullable Path readyFile;

  @Option(
      names = "--parent-pid-file",
      paramLabel = "FILE",
      description = "Stop when the process with the pid in this file has been gone for 60 s.")
  private @Nullable Path parentPidFile;

  @Spec private @Nullable CommandSpec spec;

  private final CountDownLatch stop = new CountDownLatch(1);

  public static void main(String[] arguments) {
    if (System.getProperty("logback.configurationFile") == null) {
      System.setProperty("logback.configurationFile", "org/athanor/simulator/logback.xml");
    }
    System.exit(commandLine().execute(arguments));
  }

  /// The folder of the lab, also for the commands that are a person's hands in it.
  Path data() {
    return data;
  }

  /// Everything that `./athanor simulator` understands.
  public static CommandLine commandLine() {
    return new CommandLine(new SimulatorMain())
        .setExecutionExceptionHandler((e, line, _) -> {
          line.getErr().println("simulator: " + message(e));
          return 1;
        });
  }

  @Override
  public Integer call() throws InterruptedException {
    CommandLine line = Objects.requireNonNull(spec).commandLine();
    if (lab == null) {
      throw new CommandLine.ParameterException(line, "Missing required option: '--lab=FILE'");
    }
    PrintWriter out = line.getOut();
    var plan =
        new VirtualLab.Plan(
            LabFileReader.read(lab),
            only.stream().map(DeviceId::new).collect(Collectors.toSet()),
            broker == null ? only.isEmpty() : broker,
            Speed.parse(speed),
            seed,
            data);
    var stopped = new CountDownLatch(1);
    try (VirtualLab running = VirtualLab.start(plan)) {
      Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> shutDown(stopped)));
      announce(out, running);
      if (parentPidFile == null) {
        stop.await();
      } else {
        new ParentWatch(parentPidFile, ParentWatch.GRACE_SECONDS).await(stop);
      }
    } finally {
      stopped.countDown();
    }
    return 0;
  }

  /// On SIGTERM: the JVM waits for its hooks, and this one for the devices to close in order.
  private void shutDown(CountDownLatch stopped) {
    stop.countDown();
    try {
      stopped.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void announce(PrintWriter out, VirtualLab running) {
    var devices = new TreeMap<String, String>();
    running.addresses().forEach((id, address) -> devices.put(id.value(), address.toString()));
    devices.forEach((id, address) -> out.println(id + " at " + address));
    out.println("ready at speed " + speed + ", seed " + seed);
    out.flush();
    if (readyFile != null) {
      var ready = new LinkedHashMap<String, Object>();
      ready.put("pid", ProcessHandle.current().pid());
      ready.put("speed", speed);
      ready.put("seed", seed);
      ready.put("simulatedTime", running.time().instant().toString());
      ready.put("devices", devices);
      try {
        DurableFile.folderOf(readyFile);
        DurableFile.replace(readyFile, JsonMapper.builder().build().writeValueAsString(ready));
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static String message(Throwable e) {
    return Optional.ofNullable(e.getMessage())
        .flatMap(text -> text.lines().findFirst())
        .orElse(e.getClass().getSimpleName());
  }
}
