// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.athanor.hil.truth.GroundTruthFolder;
import org.athanor.hil.truth.JournalFile;

/// `./athanor demo --headless` on one data folder, as a process that may be killed and started
/// again with the same words; and what it leaves on the disk, seen from outside.
final class DemoUnderFire implements AutoCloseable {
  private static final Pattern DASHBOARD = Pattern.compile("Dashboard: (http://\\S+?)/?\\s");

  private final Path data;
  private final Path report;
  private final LabProcesses processes;
  private final List<String> options;

  DemoUnderFire(Path folder, String... options) {
    this.data = folder.resolve("data");
    this.report = folder.resolve("report.json");
    this.processes = LabProcesses.in(folder.resolve("said"));
    this.options = List.of(options);
  }

  LabProcess start() {
    return start("demo", "--headless");
  }

  /// As a person starts it: it keeps serving when the campaign has ended.
  LabProcess startServing() {
    return start("demo");
  }

  private LabProcess start(String... command) {
    var words = new ArrayList<>(List.of(command));
    words.addAll(List.of("--port", "0"));
    words.addAll(List.of("--data", data.toString(), "--report", report.toString()));
    words.addAll(options);
    return processes.athanor(words.toArray(String[]::new));
  }

  /// kill -9. The lab, which waits a minute for another controller, has this process until then: a
  /// busy machine may need longer.
  void kill(LabProcess life) throws IOException {
    life.kill();
    Files.writeString(data.resolve("demo.pid"), Long.toString(ProcessHandle.current().pid()));
  }

  /// Waits until it can be reached, and returns where.
  static String dashboard(LabProcess demo) {
    return demo.awaitOutput(DASHBOARD, LabProcesses.PATIENCE).group(1);
  }

  Path lab() {
    return data.resolve("lab.yaml");
  }

  JournalFile journal() {
    return new JournalFile(data.resolve("controller/journal.sqlite"));
  }

  GroundTruthFolder groundTruth() {
    return new GroundTruthFolder(data.resolve("simulator/ground-truth"));
  }

  boolean hasReport() {
    return Files.exists(report);
  }

  JsonNode report() throws IOException {
    return new ObjectMapper().readTree(report.toFile());
  }

  /// The virtual lab outlives the controller, but not the test.
  @Override
  public void close() throws IOException {
    processes.close();
    simulator()
        .ifPresent(process -> {
          process.destroy();
          process.onExit().orTimeout(60, TimeUnit.SECONDS).join();
        });
  }

  Optional<ProcessHandle> simulator() throws IOException {
    Path file = data.resolve("simulator.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String[] known = Files.readString(file).split(" ", 2);
    return ProcessHandle.of(Long.parseLong(known[0]))
        .filter(process ->
            process.info().startInstant().map(Instant::toString).orElse("").equals(known[1]));
  }
}
