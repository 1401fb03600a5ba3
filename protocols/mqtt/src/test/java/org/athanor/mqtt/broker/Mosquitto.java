// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Eclipse Mosquitto as a process: the peer that we did not write and do not embed.
public record Mosquitto(int port, Process process) implements TestBroker {
  public static Mosquitto start(Path folder, String... settings) {
    return start(folder, TestBroker.freePort(), settings);
  }

  /// At a port of our choice: a broker that comes back where it was.
  public static Mosquitto start(Path folder, int port, String... settings) {
    Path binary =
        Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst()
            .orElseThrow(() ->
                new IllegalStateException("mosquitto is not installed: apt-get install mosquitto"));
    try {
      Path file = folder.resolve("mosquitto.conf");
      List<String> lines =
          Stream.concat(
                  Stream.of(
                      "listener " + port + " 127.0.0.1",
                      "allow_anonymous true",
                      "persistence false",
                      "set_tcp_nodelay true"),
                  Stream.of(settings))
              .toList();
      Files.write(file, lines);
      Process process =
          new ProcessBuilder(binary.toString(), "-c", file.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("mosquitto.log").toFile())
              .start();
      var broker = new Mosquitto(port, process);
      broker.awaitListening();
      return broker;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void awaitListening() {
    for (int attempt = 0; attempt < 300; attempt++) {
      try (var socket = new Socket()) {
        socket.connect(new InetSocketAddress("127.0.0.1", port), 1_000);
        return;
      } catch (IOException _) {
        try {
          if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
            throw new IllegalStateException("mosquitto ended with " + process.exitValue());
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
    throw new IllegalStateException("mosquitto does not listen on " + port);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
