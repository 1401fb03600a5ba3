// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.LinkProxy;
import org.athanor.hil.truth.GroundTruthFolder;
import org.athanor.hil.truth.JournalFile;
import org.awaitility.Awaitility;

/// The colour lab with every device in a process of its own, a broker (Mosquitto) in another, a
/// controller in another, and between the controller and each device a link that can be cut.
final class ScatteredLab implements AutoCloseable {
  private static final List<String> DEVICES = List.of("handler", "arm", "reader");
  private static final Pattern READY = Pattern.compile("ready at speed");

  private final Path folder;
  private final Path simulated;
  private final String speed;
  private final LabProcesses processes;
  private final Process broker;
  private final Map<String, LabProcess> devices = new LinkedHashMap<>();
  private final Map<String, LinkProxy> links = new LinkedHashMap<>();
  private final LabProcess controller;
  private final HttpClient client = HttpClient.newHttpClient();
  private final String url;

  /// Returns once the controller can be reached and every device is there.
  ScatteredLab(Path folder, LabCopy lab, String speed) throws IOException {
    this.folder = folder;
    this.speed = speed;
    this.processes = LabProcesses.in(folder.resolve("said"));
    this.simulated = lab.write(folder.resolve("lab.yaml"));
    this.broker = mosquitto(lab.address("reader").getPort());
    DEVICES.forEach(this::begin);
    devices.values().forEach(device -> device.awaitOutput(READY, DemoUnderFire.PATIENCE));
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String id : DEVICES) {
      URI address = lab.address(id);
      links.put(id, LinkProxy.to(address.getHost(), address.getPort()));
      ports.put(id, link(id).port());
    }
    Path seen = lab.through(ports).write(folder.resolve("lab-over-links.yaml"));
    this.controller =
        processes.athanor(
            "controller", "--lab", seen.toString(), "--port", "0", "--data", data().toString());
    this.url = DemoUnderFire.dashboard(controller);
  }

  private static Process mosquitto(int port) throws IOException {
    String program =
        Stream.of("/usr/sbin/mosquitto", "/usr/bin/mosquitto", "/opt/homebrew/sbin/mosquitto")
            .filter(path -> Files.isExecutable(Path.of(path)))
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("mosquitto is missing: .ci/install"));
    return new ProcessBuilder(program, "-p", Integer.toString(port))
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private void begin(String id) {
    devices.put(
        id,
        processes.simulator(
            "--lab",
            simulated.toString(),
            "--only",
            id,
            "--no-broker",
            "--speed",
            speed,
            "--seed",
            "3",
            "--data",
            folder.resolve("simulator").toString()));
  }

  LabProcess device(String id) {
    return Optional.ofNullable(devices.get(id)).orElseThrow();
  }

  /// Switches a device on again that was killed.
  void restart(String id) {
    begin(id);
    device(id).awaitOutput(READY, DemoUnderFire.PATIENCE);
  }

  LinkProxy link(String id) {
    return Optional.ofNullable(links.get(id)).orElseThrow();
  }

  LabProcess controller() {
    return controller;
  }

  String url() {
    return url;
  }

  private Path data() {
    return folder.resolve("controller");
  }

  Path simulatorData() {
    return folder.resolve("simulator");
  }

  JournalFile journal() {
    return new JournalFile(data().resolve("journal.sqlite"));
  }

  GroundTruthFolder groundTruth() {
    return new GroundTruthFolder(simulatorData().resolve("ground-truth"));
  }

  /// Starts the example's campaign with another budget.
  void submit(int budget, int batch) throws IOException {
    Path examples = LabCopy.folder();
    String text =
        Files.readString(examples.resolve("campaign.yaml"))
            .replace("budget: 48", "budget: " + budget)
            .replace("batch: 3", "batch: " + batch)
            .replace("start: 10", "start: " + Math.min(budget, 4));
    String whole =
        DefinitionReader.create()
            .selfContained(new DefinitionSource("campaign.yaml", text, Optional.of(examples)));
    send(
        HttpRequest.newBuilder(URI.create(url + "/v1/campaigns"))
            .header("Content-Type", "application/yaml")
            .POST(HttpRequest.BodyPublishers.ofString(whole)));
  }

  JsonNode get(String path) {
    try {
      return new ObjectMapper().readTree(send(HttpRequest.newBuilder(URI.create(url + path))));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Asks again while the controller is too busy to answer in time: what is sent here may be sent
  /// twice.
  private String send(HttpRequest.Builder request) {
    return Awaitility.await("an answer of the controller")
        .atMost(DemoUnderFire.PATIENCE)
        .until(
            () -> client.send(request.build(), HttpResponse.BodyHandlers.ofString()),
            answer -> answer.statusCode() / 100 == 2)
        .body();
  }

  boolean hasAttention(String id) {
    for (JsonNode one : get("/v1/attention").path("attention")) {
      if (one.path("id").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /// The controller leaves first, so that it does not look for devices that are gone.
  @Override
  public void close() throws InterruptedException {
    client.close();
    processes.close();
    links.values().forEach(LinkProxy::close);
    broker.destroy();
    if (!broker.waitFor(30, TimeUnit.SECONDS)) {
      broker.destroyForcibly();
    }
  }
}
