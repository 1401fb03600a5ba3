// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athanor.controller.leadership.ProcessLock;

/// The files of one demo: definitions copied from the examples with their own ports, seed and
/// budget, the journal, and the simulator's world. Using the folder again resumes it.
final class DemoFolder implements AutoCloseable {
  private static final Pattern LOCAL_PORT = Pattern.compile("127\\.0\\.0\\.1:(\\d+)");

  private static final int COLOUR_START = 10;
  private static final String PID = "demo.pid";

  private final Path root;
  private final boolean temporary;
  private final ProcessLock lock;

  private DemoFolder(Path root, boolean temporary, ProcessLock lock) {
    this.root = root;
    this.temporary = temporary;
    this.lock = lock;
  }

  /// Opens the folder of this request, or makes it. Without one it is a temporary one, which goes
  /// with the demo.
  ///
  /// @throws DemoFailure when the folder belongs to another demo, or one that runs
  static DemoFolder open(DemoRequest request, Path examples) {
    Path root = request.data().orElseGet(DemoFolder::temporary).toAbsolutePath().normalize();
    if (Files.exists(root) && !Files.isDirectory(root)) {
      throw new DemoFailure("--data: " + root + " is a file; it takes a folder");
    }
    try {
      Files.createDirectories(root);
      DemoFolder folder = new DemoFolder(root, request.data().isEmpty(), lock(root));
      try {
        folder.prepare(request, examples);
        return folder;
      } catch (IOException | RuntimeException e) {
        folder.close();
        throw e;
      }
    } catch (AccessDeniedException _) {
      throw new DemoFailure("--data: the folder " + root + " cannot be written");
    } catch (IOException e) {
      throw new DemoFailure("--data: cannot use the folder " + root + ": " + e);
    }
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("athanor-demo-");
    } catch (IOException e) {
      throw new UncheckedIOException("no temporary folder", e);
    }
  }

  private static ProcessLock lock(Path root) throws IOException {
    Optional<ProcessLock> lock = ProcessLock.take(root.resolve("demo.lock"));
    if (lock.isEmpty()) {
      Path pid = root.resolve(PID);
      throw new DemoFailure(
          root
              + " is in use by another demo"
              + (Files.exists(pid) ? " (process " + Files.readString(pid) + ")" : "")
              + ": stop that one to resume it here, or give another --data");
    }
    return lock.get();
  }

  private void prepare(DemoRequest request, Path examples) throws IOException {
    if (Files.exists(fingerprint())) {
      mustBe(request);
    } else {
      make(request, examples);
      WholeFile.write(fingerprint(), request.fingerprint());
    }
  }

  private void mustBe(DemoRequest request) throws IOException {
    String before = Files.readString(fingerprint());
    if (!before.equals(request.fingerprint())) {
      throw new DemoFailure(
          root
              + " holds another demo ("
              + before
              + "), this one is ("
              + request.fingerprint()
              + "): give the same options to resume it, or another --data");
    }
  }

  private void make(DemoRequest request, Path examples) throws IOException {
    switch (request.kind()) {
      case DemoRequest.Kind.Colour _ -> copyColour(request, examples.resolve("colour"));
      case DemoRequest.Kind.Table table -> new TableDemo(table, request).write(root);
    }
    takeFreePorts();
  }

  private void copyColour(DemoRequest request, Path example) throws IOException {
    for (String name : new String[] {"lab.yaml", "recipe.yaml"}) {
      WholeFile.write(root.resolve(name), Files.readString(example.resolve(name)));
    }
    String campaign = Files.readString(example.resolve("campaign.yaml"));
    for (Map.Entry<String, String> line :
        Map.of(
                "campaign", "colour-seed-" + request.seed(),
                "budget", Integer.toString(request.budget()),
                "batch", Integer.toString(request.batch()),
                "start", Integer.toString(Math.min(request.budget(), COLOUR_START)),
                "seed", Long.toString(request.seed()),
                "planner", request.planner())
            .entrySet()) {
      campaign =
          campaign.replaceFirst(
              "(?m)^" + line.getKey() + ":.*$", line.getKey() + ": " + line.getValue());
    }
    WholeFile.write(root.resolve("campaign.yaml"), campaign);
  }

  /// Gives every address of the lab a port that is free now.
  void takeFreePorts() throws IOException {
    String text = Files.readString(lab());
    Map<String, Integer> fresh = new HashMap<>();
    Matcher addresses = LOCAL_PORT.matcher(text);
    StringBuilder changed = new StringBuilder();
    while (addresses.find()) {
      int port = fresh.computeIfAbsent(addresses.group(1), _ -> freePort());
      addresses.appendReplacement(changed, "127.0.0.1:" + port);
    }
    addresses.appendTail(changed);
    WholeFile.write(lab(), changed.toString());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port on 127.0.0.1", e);
    }
  }

  Path root() {
    return root;
  }

  Path lab() {
    return root.resolve("lab.yaml");
  }

  Path campaign() {
    return root.resolve("campaign.yaml");
  }

  Path controller() {
    return root.resolve("controller");
  }

  Path simulator() {
    return root.resolve("simulator");
  }

  Path simulatorReady() {
    return root.resolve("simulator-ready.json");
  }

  Path simulatorPid() {
    return root.resolve("simulator.pid");
  }

  Path simulatorLog() {
    return root.resolve("simulator.log");
  }

  Path pid() {
    return root.resolve(PID);
  }

  /// Whether the folder goes when the demo ends.
  boolean isTemporary() {
    return temporary;
  }

  private Path fingerprint() {
    return root.resolve("demo.txt");
  }

  @Override
  public void close() throws IOException {
    lock.close();
    if (temporary) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(file);
        }
      }
    }
  }
}
