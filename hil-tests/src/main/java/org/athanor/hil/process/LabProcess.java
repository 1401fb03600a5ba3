// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// A JVM of its own with one of our programs in it. What it prints goes to a file.
public final class LabProcess implements AutoCloseable {
  private static final int TAIL_CHARACTERS = 4_000;

  private final String name;
  private final Process process;
  private final Path output;

  LabProcess(String name, Process process, Path output) {
    this.name = name;
    this.process = process;
    this.output = output;
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// kill -9: no shutdown hook runs, nothing is flushed. Returns once the process is gone.
  public void kill() {
    process.destroyForcibly();
    awaitEnd(Duration.ofSeconds(30));
  }

  /// SIGSTOP: it stands still, as in a long pause of its machine, until [#resume].
  public void pause() {
    signal("-STOP");
  }

  public void resume() {
    signal("-CONT");
  }

  private void signal(String signal) {
    try {
      new ProcessBuilder("kill", signal, Long.toString(pid())).start().waitFor();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Asks it to end (SIGTERM), as Ctrl-C does.
  public void terminate() {
    process.destroy();
  }

  /// The exit code, or empty when it still runs after that long.
  public OptionalInt awaitEnd(Duration patience) {
    try {
      return process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)
          ? OptionalInt.of(process.exitValue())
          : OptionalInt.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return OptionalInt.empty();
    }
  }

  /// Waits until it has printed something that the pattern finds, and returns what was found.
  ///
  /// @throws IllegalStateException when it ends without having printed that
  public MatchResult awaitOutput(Pattern pattern, Duration patience) {
    return Awaitility.await(name + " prints " + pattern)
        .atMost(patience)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> find(pattern), Optional::isPresent)
        .orElseThrow();
  }

  private Optional<MatchResult> find(Pattern pattern) {
    boolean ended = !process.isAlive();
    var matcher = pattern.matcher(output());
    if (matcher.find()) {
      return Optional.of(matcher.toMatchResult());
    }
    if (ended) {
      throw new IllegalStateException(
          name + " ended with " + process.exitValue() + " before it printed " + pattern + tail());
    }
    return Optional.empty();
  }

  /// Everything it has printed so far.
  public String output() {
    try {
      return new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private String tail() {
    var text = output();
    return ":\n" + text.substring(Math.max(0, text.length() - TAIL_CHARACTERS));
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      kill();
    }
  }

  @Override
  public String toString() {
    return name + " (pid " + pid() + (isAlive() ? ")" : ", ended)") + tail();
  }
}
