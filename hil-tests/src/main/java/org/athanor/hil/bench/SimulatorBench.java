// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.athanor.hil.process.LabProcesses;
import org.athanor.model.id.DeviceId;

/// The virtual colour lab as a bench: a simulator in a process of its own, on free ports.
public final class SimulatorBench implements AutoCloseable {
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
      var lab = LabCopy.colour();
      Files.createDirectories(folder);
      var session = Files.createTempDirectory(folder, "session-").toAbsolutePath();
      var file = lab.write(session.resolve("lab.yaml"));
      var processes = LabProcesses.in(session);
      var us = Files.writeString(session.resolve("pid"), "" + ProcessHandle.current().pid());
      processes.simulator(
          "--lab", file.toString(),
          "--data", session.resolve("data").toString(),
          "--speed", SPEED,
          "--parent-pid-file", us.toString());
      return new SimulatorBench(new Bench("simulator", true, entries(lab.lab())), processes);
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
