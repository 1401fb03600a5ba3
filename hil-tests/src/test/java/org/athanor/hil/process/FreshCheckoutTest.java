// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A newcomer's first minutes: a checkout in which nothing has been built, and one command.
class FreshCheckoutTest {
  private static final Path HOME = Path.of(System.getProperty("athanor.home", "."));

  @TempDir Path folder;

  @Test
  void demoBuildsOnFirstUseClosesTheLoopAndLeavesAQuickStart() throws Exception {
    Path checkout = checkOut();
    String said =
        run(
            checkout,
            "./athanor",
            "demo",
            "--headless",
            "--budget",
            "2",
            "--speed",
            "max",
            "--port",
            "0");

    assertThat(said)
        .contains("building (first use")
        .contains("Dashboard: http://")
        .contains("completed: 2 experiments");
    assertThat(checkout.resolve("target/launch")).isDirectoryContaining("glob:**/controller.aot");
    assertThat(checkout.resolve("target/launch")).isDirectoryContaining("glob:**/simulator.aot");
  }

  /// What a clone of this would hold, with what is not committed yet.
  private Path checkOut() throws Exception {
    Path checkout = folder.resolve("checkout");
    String files = run(HOME, "git", "ls-files", "-co", "--exclude-standard");
    for (String file : files.lines().toList()) {
      if (Files.exists(HOME.resolve(file))) {
        Path copy = checkout.resolve(file);
        Files.createDirectories(copy.getParent());
        Files.copy(HOME.resolve(file), copy);
      }
    }
    return checkout;
  }

  private String run(Path in, String... command) throws IOException, InterruptedException {
    Path said = Files.createTempFile(folder, "said", ".txt");
    Process process =
        new ProcessBuilder(List.of(command))
            .directory(in.toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    boolean ended = process.waitFor(4 * LabProcesses.PATIENCE.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
    assertThat(ended).as("it ends; it said %s", Files.readString(said)).isTrue();
    assertThat(process.exitValue()).as("%s", Files.readString(said)).isZero();
    return Files.readString(said);
  }
}
