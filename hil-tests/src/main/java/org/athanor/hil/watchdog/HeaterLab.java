// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.watchdog;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.process.LabProcess;
import org.athanor.hil.process.LabProcesses;
import org.awaitility.Awaitility;

/// The heater example in processes of its own: simulator, controller and, where it guards, the
/// gateway. Its campaign heats for longer than any test lasts.
final class HeaterLab implements AutoCloseable {
  static final Duration PATIENCE = Duration.ofMinutes(2);

  /// As the example declares it, and the gateway's file below.
  static final Duration TERM = Duration.ofSeconds(3);

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern READY = Pattern.compile("ready at speed");
  private static final Pattern GUARDS = Pattern.compile("heater is online");
  private static final Pattern DASHBOARD = Pattern.compile("Dashboard: (http://\\S+?)/?\\s");

  private final Path folder;
  private final LabProcesses processes;
  private final LabProcess controller;

  /// Returns once the heater heats.
  HeaterLab(Path folder, Guard guard) throws IOException, InterruptedException {
    this.folder = folder;
    this.processes = LabProcesses.in(folder.resolve("said"));
    LabCopy lab =
        LabCopy.of(example().resolve("lab.yaml")).through(Map.of("heater", LabCopy.freePort()));
    Path seen = folder.resolve("lab.yaml");
    switch (guard) {
      case DEVICE -> simulate(lab.write(seen));
      case GATEWAY -> guard(lab, seen);
    }
    this.controller =
        processes.athanor(
            "controller",
            "--lab",
            seen.toString(),
            "--port",
            "0",
            "--data",
            folder.resolve("controller").toString());
    submit(controller.awaitOutput(DASHBOARD, PATIENCE).group(1));
    Awaitility.await("the heater heats")
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(20))
        .until(() -> line("power-on").isPresent());
  }

  private static Path example() {
    return LabCopy.folder().resolveSibling("heater");
  }

  private void simulate(Path lab) {
    processes
        .simulator("--lab", lab.toString(), "--data", folder.resolve("simulator").toString())
        .awaitOutput(READY, PATIENCE);
  }

  /// The heater has no watchdog, and the controller sees the gateway in its place.
  private void guard(LabCopy lab, Path seen) throws IOException {
    URI heater = lab.address("heater");
    ObjectNode device = (ObjectNode) lab.lab().at("/devices/heater");
    ((ObjectNode) device.path("simulation")).remove("lease");
    simulate(lab.write(folder.resolve("unguarded.yaml")));
    Files.writeString(
        folder.resolve("limits.yaml"),
        """
        limits: hot plate
        programs:
          heat:
            target: {unit: Cel, min: 20, max: 115}
            duration: {unit: s, min: 1, max: 600}
        """);
    URI serve = heater.resolve("/athanor/guarded");
    Path file =
        Files.writeString(
            folder.resolve("gateway.yaml"),
            """
            gateway: before the hot plate
            device: heater
            driver: mqtt
            address: %s
            serve: %s
            limits: limits.yaml
            memory: gateway
            leases:
              heat: {seconds: %d, safeState: "off"}
            """
                .formatted(heater, serve, TERM.toSeconds()));
    processes.gateway("--config", file.toString()).awaitOutput(GUARDS, PATIENCE);
    device.put("address", serve.toString());
    lab.write(seen);
  }

  private void submit(String url) throws IOException, InterruptedException {
    String text =
        Files.readString(example().resolve("campaign.yaml"))
            .replaceFirst("vary: .*", "vary: {target: {}}\nset: {duration: 120 s}");
    String whole =
        DefinitionReader.create()
            .selfContained(new DefinitionSource("campaign.yaml", text, Optional.of(example())));
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(URI.create(url + "/v1/campaigns"))
                  .header("Content-Type", "application/yaml")
                  .POST(HttpRequest.BodyPublishers.ofString(whole))
                  .build(),
              HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() / 100 != 2) {
        throw new IllegalStateException("the campaign was not taken: " + answer.body());
      }
    }
  }

  LabProcess controller() {
    return controller;
  }

  /// The last line of this effect in the heater's ground truth.
  Optional<JsonNode> line(String effect) {
    Path file = folder.resolve("simulator/ground-truth/heater.jsonl");
    try {
      String text = Files.exists(file) ? Files.readString(file) : "";
      List<String> lines = text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
      for (String line : lines.reversed()) {
        JsonNode node = JSON.readTree(line);
        if (node.path("effect").asText().equals(effect)) {
          return Optional.of(node);
        }
      }
      return Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    processes.close();
  }
}
