// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// The virtual lab, in a process of its own that outlives this one for a while, as a real lab does:
/// a demo that comes back finds it still at work.
final class SimulatorProcess {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final ProcessHandle process;
  private final boolean adopted;

  private SimulatorProcess(ProcessHandle process, boolean adopted) {
    this.process = process;
    this.adopted = adopted;
  }

  /// Finds the folder's simulator still running, or starts it.
  static SimulatorProcess find(DemoFolder folder, DemoRequest request) {
    try {
      WholeFile.write(folder.pid(), Long.toString(ProcessHandle.current().pid()));
      Optional<ProcessHandle> running = running(folder);
      if (running.isPresent()) {
        return new SimulatorProcess(running.get(), true);
      }
      Files.deleteIfExists(folder.simulatorReady());
      folder.takeFreePorts();
      ProcessHandle started = start(folder, request).toHandle();
      WholeFile.write(folder.simulatorPid(), name(started));
      return new SimulatorProcess(started, false);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the simulator: " + e.getMessage(), e);
    }
  }

  /// Also one that is still starting: two of them would write the same matter.
  private static Optional<ProcessHandle> running(DemoFolder folder) throws IOException {
    if (!Files.exists(folder.simulatorPid())) {
      return Optional.empty();
    }
    String known = Files.readString(folder.simulatorPid());
    return ProcessHandle.of(Long.parseLong(known.substring(0, known.indexOf(' '))))
        .filter(ProcessHandle::isAlive)
        .filter(handle -> name(handle).equals(known));
  }

  /// A pid comes back one day; together with the moment of the start it does not.
  private static String name(ProcessHandle process) {
    return process.pid() + " " + process.info().startInstant().map(Instant::toString).orElse("");
  }

  private static Process start(DemoFolder folder, DemoRequest request) throws IOException {
    Path classPath = Path.of(System.getProperty("athanor.simulator.classpath", "missing"));
    if (!Files.isRegularFile(classPath)) {
      throw new DemoFailure("the demo is started by ./athanor demo, which knows the simulator");
    }
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.add("--sun-misc-unsafe-memory-access=allow");
    command.add("-Xmx512m");
    Optional.ofNullable(System.getProperty("athanor.simulator.java.options"))
        .filter(options -> !options.isBlank())
        .ifPresent(options -> command.addAll(options.lines().toList()));
    command.add("-cp");
    command.add(Files.readString(classPath).strip());
    command.add("org.athanor.simulator.SimulatorMain");
    command.addAll(List.of("--lab", folder.lab().toString()));
    command.addAll(List.of("--speed", request.speed()));
    command.addAll(List.of("--seed", Long.toString(request.seed())));
    command.addAll(List.of("--data", folder.simulator().toString()));
    command.addAll(List.of("--ready-file", folder.simulatorReady().toString()));
    command.addAll(List.of("--parent-pid-file", folder.pid().toString()));
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.simulatorLog().toFile()))
        .start();
  }

  boolean adopted() {
    return adopted;
  }

  /// @throws DemoFailure when the simulator ends instead; the message quotes its last words
  void awaitReady(DemoFolder folder) throws InterruptedException {
    long looks = READY_WITHIN.toMillis() / LOOK_EVERY_MILLIS;
    for (long i = 0; i < looks; i++) {
      if (Files.exists(folder.simulatorReady())) {
        return;
      }
      if (!process.isAlive()) {
        throw new DemoFailure("the simulator ended while starting: " + lastWords(folder));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    throw new DemoFailure("the simulator is not ready after " + READY_WITHIN);
  }

  private static String lastWords(DemoFolder folder) {
    try {
      List<String> lines = Files.readAllLines(folder.simulatorLog());
      return lines.isEmpty() ? "it said nothing" : lines.getLast();
    } catch (IOException e) {
      return "see " + folder.simulatorLog();
    }
  }

  void stop() {
    process.destroy();
    process.onExit().completeOnTimeout(process, 10, TimeUnit.SECONDS).join();
  }
}
