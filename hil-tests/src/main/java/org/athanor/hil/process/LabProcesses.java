// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Starts programs of the lab as processes of their own, on the class path of this one, and ends
/// those that still run when it is closed.
public final class LabProcesses implements AutoCloseable {
  private static final String SIMULATOR = "org.athanor.simulator.SimulatorMain";
  private static final String CONTROLLER = "org.athanor.controller.cli.Athanor";
  private static final String GATEWAY = "org.athanor.driver.gateway.GatewayMain";

  /// These live for seconds: what the second compiler would gain comes too late.
  private static final List<String> QUICK_START =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");

  private final Path folder;
  private final List<LabProcess> started = new ArrayList<>();

  private LabProcesses(Path folder) {
    this.folder = folder;
  }

  /// @param folder where each process gets a file for what it prints
  public static LabProcesses in(Path folder) {
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new LabProcesses(folder);
  }

  /// `./athanor simulator ...`
  public LabProcess simulator(String... arguments) {
    return start("simulator", SIMULATOR, List.of(arguments));
  }

  /// `./athanor gateway ...`
  public LabProcess gateway(String... arguments) {
    return start("gateway", GATEWAY, List.of(arguments));
  }

  /// `./athanor ...`: demo, controller and all the other commands.
  public LabProcess athanor(String... arguments) {
    return start("athanor", CONTROLLER, List.of(arguments));
  }

  private synchronized LabProcess start(String name, String main, List<String> arguments) {
    var label = name + "-" + (started.size() + 1);
    var output = folder.resolve(label + ".out");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xmx768m");
    command.addAll(QUICK_START);
    command.add("-Dathanor.simulator.classpath=" + classPathFile());
    command.add("-Dathanor.simulator.java.options=" + String.join("\n", QUICK_START));
    command.add("-Dathanor.home=" + System.getProperty("athanor.home", ""));
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(main);
    command.addAll(arguments);
    try {
      var builder = new ProcessBuilder(command).redirectErrorStream(true);
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
