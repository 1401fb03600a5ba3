// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A copy of a lab file of the colour example with ports of its own, so that labs that run side by
/// side do not meet.
public record LabCopy(ObjectNode lab) {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final List<String> DYES = List.of("cyan", "magenta", "yellow", "black");
  private static final String FOLDER = "docs/examples/colour";
  private static final int PROCESS = Integer.getInteger("athanor.test.process", 1);
  private static final int TRIES_MAX = 200;
  private static final int PROCESSES = Integer.getInteger("athanor.test.processes", 1);

  /// Every address has a port that is free now. Devices that share one, as those of one broker do,
  /// still share one.
  public static LabCopy colour() {
    return elsewhere("lab.yaml");
  }

  /// The same of the lab with an emergency stop.
  public static LabCopy colourWithStop() {
    return elsewhere("lab-with-stop.yaml");
  }

  private static LabCopy elsewhere(String name) {
    var copy = of(folder().resolve(name));
    Map<Integer, Integer> fresh = new HashMap<>();
    for (String id : copy.deviceIds()) {
      int port = copy.address(id).getPort();
      copy.move(id, fresh.computeIfAbsent(port, _ -> freePort()));
    }
    return copy;
  }

  /// What stands in a lab file.
  public static LabCopy of(Path file) {
    try {
      return new LabCopy((ObjectNode) YAML.readTree(file.toFile()));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read " + file, e);
    }
  }

  /// Where the colour example is: the launcher says it, a build finds it above the module's folder.
  public static Path folder() {
    var told = System.getProperty("athanor.home", "");
    var here = Path.of(told).toAbsolutePath();
    return (Files.exists(here.resolve(FOLDER)) ? here : here.resolveSibling("")).resolve(FOLDER);
  }

  /// Until somebody listens there it may be given away again; so of tests that run side by side
  /// each takes other ports from here (`athanor.test.process` of `athanor.test.processes`).
  public static int freePort() {
    List<ServerSocket> tried = new ArrayList<>();
    try {
      while (tried.size() < TRIES_MAX) {
        var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        tried.add(socket);
        if (socket.getLocalPort() / 2 % PROCESSES == PROCESS % PROCESSES) {
          return socket.getLocalPort();
        }
      }
      throw new IllegalStateException("no free port of this process in " + TRIES_MAX + " tries");
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    } finally {
      tried.forEach(LabCopy::close);
    }
  }

  private static void close(ServerSocket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot free a port", e);
    }
  }

  public Iterable<String> deviceIds() {
    return () -> device("").fieldNames();
  }

  public URI address(String id) {
    return URI.create(device(id).path("address").asText());
  }

  /// Another copy, in which these devices are reached at other ports.
  public LabCopy through(Map<String, Integer> ports) {
    var copy = new LabCopy(lab.deepCopy());
    ports.forEach(copy::move);
    return copy;
  }

  /// Another copy, in which a device is simulated with another setting.
  public LabCopy simulating(String id, String key, double value) {
    var copy = new LabCopy(lab.deepCopy());
    ((ObjectNode) copy.device(id).path("simulation")).put(key, value);
    return copy;
  }

  /// Another copy, with so many plates in the hotel.
  public LabCopy withPlates(int count) {
    var copy = new LabCopy(lab.deepCopy());
    ((ObjectNode) copy.lab.path("locations").path("hotel")).put("slots", count);
    ((ObjectNode) copy.lab.path("labware").path("plate")).put("count", count);
    return copy;
  }

  /// Another copy, in which these devices have an emergency stop that a function of one says.
  public LabCopy withStop(String zone, String of, String function, List<String> devices) {
    var copy = new LabCopy(lab.deepCopy());
    ObjectNode entry = copy.lab.putObject("zones").putObject(zone);
    devices.forEach(entry.putArray("devices")::add);
    entry.putObject("stop").put("device", of).put("function", function);
    return copy;
  }

  /// Another copy, in which the handler weighs what stands on its deck.
  public LabCopy weighing() {
    var copy = new LabCopy(lab.deepCopy());
    ((ArrayNode) copy.lab.path("sensors"))
        .addObject()
        .put("at", "handler.deck")
        .put("device", "handler")
        .put("tells", "weight")
        .put("function", "balance")
        .put("tolerance", "20 mg");
    ObjectNode weights = copy.lab.putObject("weights");
    weights.putObject("tare").put("well-plate", "40 g");
    ObjectNode density = weights.putObject("density");
    DYES.forEach(dye -> density.put(dye, "1 g/mL"));
    return copy;
  }

  public Path write(Path file) {
    try {
      YAML.writeValue(file.toFile(), lab);
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private void move(String id, int port) {
    var address = address(id);
    ((ObjectNode) device(id))
        .put("address", address.toString().replace(":" + address.getPort(), ":" + port));
  }

  private JsonNode device(String id) {
    JsonNode devices = lab.path("devices");
    return id.isEmpty() ? devices : devices.path(id);
  }
}
