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
import java.util.function.Consumer;

/// The virtual lab, in a process of its own that outlives this one for a while, as a real lab does:
/// a demo that comes back finds it still at work. When it ends unasked it is started again, and
/// finds its matter where it was.
final class SimulatorProcess {
  private static final Duration READY_WITHIN = Duration.ofSeconds(120);
  private static final long LOOK_EVERY_MILLIS = 50;
  private static final int RESTARTS_MAX = 5;
  private static final int PORTS_LOST_MAX = 2;

  private final DemoFolder folder;
  private final DemoRequest request;
  private final boolean adopted;
  private ProcessHandle process;
  private int portsLost = 0;
  private int restarts = 0;
  private boolean stopping = false;

  private SimulatorProcess(
      DemoFolder folder, DemoRequest request, ProcessHandle process, boolean adopted) {
    this.folder = folder;
    this.request = request;
    this.process = process;
    this.adopted = adopted;
  }

  /// Finds the folder's simulator still running, or starts it.
  static SimulatorProcess find(DemoFolder folder, DemoRequest request) {
    try {
      WholeFile.write(folder.pid(), Long.toString(ProcessHandle.current().pid()));
      Optional<ProcessHandle> running = running(folder);
      if (running.isPresent()) {
        return new SimulatorProcess(folder, request, running.get(), true);
      }
      folder.takeFreePorts();
      return new SimulatorProcess(folder, request, start(folder, request), false);
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

  private static ProcessHandle start(DemoFolder folder, DemoRequest request) throws IOException {
    Files.deleteIfExists(folder.simulatorReady());
    ProcessHandle started =
        new ProcessBuilder(command(folder, request))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.simulatorLog().toFile()))
            .start()
            .toHandle();
    WholeFile.write(folder.simulatorPid(), name(started));
    return started;
  }

  private static List<String> command(DemoFolder folder, DemoRequest request) throws IOException {
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
    return command;
  }

  boolean adopted() {
    return adopted;
  }

  /// @throws DemoFailure when the simulator ends instead; the message quotes its last words
  void awaitReady() throws InterruptedException {
    long looks = READY_WITHIN.toMillis() / LOOK_EVERY_MILLIS;
    for (long i = 0; i < looks; i++) {
      if (Files.exists(folder.simulatorReady())) {
        return;
      }
      if (!process().isAlive()) {
        tryOtherPorts();
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MILLIS);
    }
    throw new DemoFailure("the virtual lab is not ready after " + READY_WITHIN);
  }

  /// Between the choice of a port and its use somebody else may have taken it.
  private synchronized void tryOtherPorts() {
    if (portsLost == PORTS_LOST_MAX || adopted) {
      throw new DemoFailure("the virtual lab ended while starting: " + lastWords());
    }
    portsLost++;
    try {
      folder.takeFreePorts();
      process = start(folder, request);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(folder.simulatorLog());
      return lines.isEmpty() ? "it said nothing" : lines.getLast();
    } catch (IOException _) {
      return "see " + folder.simulatorLog();
    }
  }

  /// From now on starts it again when it ends unasked.
  ///
  /// @param say told of each time
  /// @param lost told why, once it is given up
  void keepUp(Consumer<String> say, Consumer<EarlyEnd.LabLost> lost) {
    process().onExit().thenAccept(_ -> ended(say, lost));
  }

  private synchronized void ended(Consumer<String> say, Consumer<EarlyEnd.LabLost> lost) {
    if (stopping) {
      return;
    }
    if (!Files.exists(folder.simulatorReady()) || restarts == RESTARTS_MAX) {
      lost.accept(new EarlyEnd.LabLost("the virtual lab does not stay up: " + lastWords()));
      return;
    }
    restarts++;
    say.accept(
        "! The virtual lab ended unasked and is started again; its log is "
            + folder.simulatorLog());
    try {
      process = start(folder, request);
      keepUp(say, lost);
    } catch (IOException e) {
      lost.accept(new EarlyEnd.LabLost("the virtual lab cannot be started: " + e.getMessage()));
    }
  }

  private synchronized ProcessHandle process() {
    return process;
  }

  void stop() {
    ProcessHandle last = last();
    last.destroy();
    last.onExit().completeOnTimeout(last, 10, TimeUnit.SECONDS).join();
  }

  private synchronized ProcessHandle last() {
    stopping = true;
    return process;
  }
}
