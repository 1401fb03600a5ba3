// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.athanor.hil.fault.FailingDisk;

/// Starts programs of the lab as processes of their own, on the class path of this one, and ends
/// those that still run when it is closed.
public final class LabProcesses implements AutoCloseable {
  private static final String SIMULATOR = "org.athanor.simulator.SimulatorMain";

  /// Generous: the machine may be doing other things.
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  private static final String CONTROLLER = "org.athanor.controller.cli.Athanor";
  private static final String GATEWAY = "org.athanor.driver.gateway.GatewayMain";
  private static final String HIL = "org.athanor.hil.HilMain";

  // Whoever is told to end (SIGTERM) in the middle closes nothing.
  static {
    Runtime.getRuntime()
        .addShutdownHook(
            Thread.ofPlatform()
                .unstarted(() ->
                    ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly)));
  }

  private final Path folder;
  private final Map<String, Launch> launches;
  private final Map<String, String> controllersEnvironment;
  private final List<LabProcess> started = new ArrayList<>();

  private LabProcesses(
      Path folder, Map<String, Launch> launches, Map<String, String> controllersEnvironment) {
    this.folder = folder;
    this.launches = launches;
    this.controllersEnvironment = controllersEnvironment;
  }

  /// @param folder where each process gets a file for what it prints
  public static LabProcesses in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LabProcesses(folder, Map.of(), Map.of());
  }

  /// As [#in], but started as the launcher does it: from its jars, with its cache of loaded
  /// classes.
  public static LabProcesses launched(Path folder) {
    Path home = Path.of(System.getProperty("athanor.home", ""));
    return new LabProcesses(in(folder).folder, Launch.launcher(home), Map.of());
  }

  /// The same, with every controller's store on this disk.
  public LabProcesses on(FailingDisk disk) {
    return new LabProcesses(folder, launches, disk.environment());
  }

  /// Whether the launcher has made a cache for the controller.
  public boolean quickStart() {
    return launches.containsKey("controller");
  }

  /// `./athanor simulator ...`
  public LabProcess simulator(String... arguments) {
    return start("simulator", "simulator", SIMULATOR, List.of(arguments));
  }

  /// `./athanor gateway ...`
  public LabProcess gateway(String... arguments) {
    return start("gateway", "gateway", GATEWAY, List.of(arguments));
  }

  /// `./athanor hil ...`
  public LabProcess hil(String... arguments) {
    return start("hil", "hil-tests", HIL, List.of(arguments));
  }

  /// `./athanor ...`: demo, controller and all the other commands.
  public LabProcess athanor(String... arguments) {
    return start("athanor", "controller", CONTROLLER, List.of(arguments));
  }

  private synchronized LabProcess start(
      String name, String module, String main, List<String> arguments) {
    Launch launch = launches.getOrDefault(module, Launch.here());
    var label = name + "-" + (started.size() + 1);
    var output = folder.resolve(label + ".out");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xmx768m");
    command.addAll(launch.options());
    command.add("-Dathanor.simulator.classpath=" + classPathFile());
    command.add("-Dathanor.simulator.java.options=" + String.join("\n", Launch.BRIEF));
    command.add("-Dathanor.home=" + System.getProperty("athanor.home", ""));
    command.add("-cp");
    command.add(launch.classPath());
    command.add(main);
    command.addAll(arguments);
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
      if (module.equals("controller")) {
        builder.environment().putAll(controllersEnvironment);
      }
      var process = new LabProcess(label, builder.redirectOutput(output.toFile()).start(), output);
      started.add(process);
      return process;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + label, e);
    }
  }

  /// The demo starts a simulator by itself, and finds its class path where the launcher puts it.
  private Path classPathFile() {
    var file = folder.resolve("simulator.classpath");
    try {
      return Files.writeString(file, System.getProperty("java.class.path"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public synchronized void close() {
    started.forEach(LabProcess::close);
  }
}
