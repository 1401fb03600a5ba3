// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// A broker that is not ours, in a process of its own. What it keeps of its sessions and retained
/// messages survives a restart, unless it is told to forget.
public final class Mosquitto implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String STORE = "mosquitto.db";

  private final int port;
  private final Path folder;
  private Process process;

  private Mosquitto(int port, Path folder) throws IOException {
    this.port = port;
    this.folder = folder;
    this.process = begin();
  }

  /// Listens on loopback once it returns.
  static Mosquitto start(int port, Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("mosquitto.conf"),
        """
        listener %d 127.0.0.1
        allow_anonymous true
        persistence true
        persistence_location %s/
        autosave_interval 1
        autosave_on_changes true
        """
            .formatted(port, folder.toAbsolutePath()));
    return new Mosquitto(port, folder);
  }

  private Process begin() throws IOException {
    Process begun =
        new ProcessBuilder(program(), "-c", folder.resolve("mosquitto.conf").toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Awaitility.await("the broker listens")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(this::listens);
    return begun;
  }

  private static String program() {
    return Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto")
        .filter(path -> Files.isExecutable(Path.of(path)))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("mosquitto is missing: .ci/install"));
  }

  private boolean listens() {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /// Dies in the middle of whatever it does, and comes back with what it had written down.
  public void restart() throws IOException {
    end();
    process = begin();
  }

  /// Dies and comes back as if it were new.
  public void restartEmpty() throws IOException {
    end();
    Files.deleteIfExists(folder.resolve(STORE));
    process = begin();
  }

  private void end() {
    process.destroyForcibly();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new IllegalStateException("the broker does not end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted", e));
    }
  }

  @Override
  public void close() {
    end();
  }
}
