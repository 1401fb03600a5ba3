// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.hil.process.LabProcesses;
import org.athanor.model.id.DeviceId;

/// The virtual colour lab as a bench: a simulator in a process of its own, on free ports.
public final class SimulatorBench implements AutoCloseable {
  private static final ObjectMapper YAML = new ObjectMapper(new YAMLFactory());
  private static final String LAB = "docs/examples/colour/lab.yaml";
  private static final String SPEED = "20";

  private final Bench bench;
  private final LabProcesses processes;

  private SimulatorBench(Bench bench, LabProcesses processes) {
    this.bench = bench;
    this.processes = processes;
  }

  /// @param folder where the simulator's files go; its matter is new in every session
  public static SimulatorBench start(Path folder) {
    try {
      var lab = (ObjectNode) YAML.readTree(home().resolve(LAB).toFile());
      var devices = (ObjectNode) lab.path("devices");
      moveToFreePorts(devices);
      Files.createDirectories(folder);
      var session = Files.createTempDirectory(folder, "session-").toAbsolutePath();
      var file = session.resolve("lab.yaml");
      YAML.writeValue(file.toFile(), lab);
      var processes = LabProcesses.in(session);
      var us = Files.writeString(session.resolve("pid"), "" + ProcessHandle.current().pid());
      processes.simulator(
          "--lab", file.toString(),
          "--data", session.resolve("data").toString(),
          "--speed", SPEED,
          "--parent-pid-file", us.toString());
      return new SimulatorBench(new Bench("simulator", true, entries(lab)), processes);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start the simulator's bench", e);
    }
  }

  public Bench bench() {
    return bench;
  }

  @Override
  public void close() {
    processes.close();
  }

  /// The repository's root: the launcher says it, a build finds it above the module's folder.
  private static Path home() {
    var told = System.getProperty("athanor.home", "");
    var here = Path.of(told.isEmpty() ? "" : told).toAbsolutePath();
    return Files.exists(here.resolve(LAB)) ? here : here.resolveSibling("");
  }

  /// Devices that share a port, as those of one broker do, still share one.
  private static void moveToFreePorts(ObjectNode devices) throws IOException {
    Map<Integer, Integer> moved = new HashMap<>();
    for (JsonNode device : devices) {
      var address = URI.create(device.path("address").asText());
      if (!moved.containsKey(address.getPort())) {
        moved.put(address.getPort(), freePort());
      }
      var text =
          address.toString().replace(":" + address.getPort(), ":" + moved.get(address.getPort()));
      ((ObjectNode) device).put("address", text);
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static List<Bench.Entry> entries(JsonNode lab) {
    var roles = lab.path("roles");
    var entries = new ArrayList<Bench.Entry>();
    var fixtures = Fixtures.of(lab);
    lab.path("devices")
        .properties()
        .forEach(device -> {
          var tags = new ArrayList<String>();
          roles
              .properties()
              .forEach(role -> {
                if (role.getValue().asText().equals(device.getKey())) {
                  tags.add(role.getKey());
                }
              });
          entries.add(entry(device.getKey(), device.getValue(), tags, fixtures));
        });
    return entries;
  }

  private static Bench.Entry entry(
      String id, JsonNode device, List<String> tags, Fixtures fixtures) {
    Map<String, String> options = new LinkedHashMap<>();
    device
        .path("options")
        .properties()
        .forEach(option -> options.put(option.getKey(), option.getValue().asText()));
    return new Bench.Entry(
        new DeviceId(id),
        tags,
        device.path("driver").asText(),
        URI.create(device.path("address").asText()),
        options,
        "",
        false,
        fixtures.at(id, tags));
  }

  /// The colour lab's plates stand in the hotel; the first three are the specs' own.
  private record Fixtures(String carrier, Map<String, String> stages) {
    static Fixtures of(JsonNode lab) {
      var stages = new LinkedHashMap<String, String>();
      lab.path("locations")
          .properties()
          .forEach(place -> {
            if (place.getValue().has("device")) {
              stages.putIfAbsent(place.getValue().path("device").asText(), place.getKey());
            }
          });
      return new Fixtures(lab.path("roles").path("plate-mover").asText(), stages);
    }

    Map<String, String> at(String device, List<String> tags) {
      if (tags.contains("plate-mover")) {
        var free = stages.entrySet().stream().filter(stage -> !stage.getKey().equals(device));
        return Map.of(
            "labware", "plate-1",
            "home", "hotel.1",
            "free", free.findFirst().orElseThrow().getValue(),
            "occupied", "hotel.2");
      }
      var plate = tags.contains("liquid-handler") ? 3 : 4;
      return Map.of(
          "labware",
          "plate-" + plate,
          "home",
          "hotel." + plate,
          "stage",
          stages.getOrDefault(device, ""),
          "carrier",
          carrier);
    }
  }
}
