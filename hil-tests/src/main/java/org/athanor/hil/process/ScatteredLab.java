// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.fault.LinkProxy;
import org.athanor.hil.truth.GroundTruthFolder;
import org.athanor.hil.truth.JournalFile;
import org.athanor.simulator.SimulatorMain;
import org.athanor.simulator.world.Hands;
import org.awaitility.Awaitility;

/// The colour lab with every device in a process of its own, a broker (Mosquitto) in another, a
/// controller in another, and between the controller and each device a link that can be cut.
public final class ScatteredLab implements AutoCloseable {
  private static final List<String> DEVICES = List.of("handler", "arm", "reader");
  private static final Pattern READY = Pattern.compile("ready at speed");

  private final Path folder;
  private final Path simulated;
  private final Path overLinks;
  private final String speed;
  private final LabProcesses processes;
  private final Mosquitto broker;
  private final Map<String, LabProcess> devices = new LinkedHashMap<>();
  private final Map<String, LinkProxy> links = new LinkedHashMap<>();
  private int port = LabCopy.freePort();
  private LabClient client;
  private LabProcess controller;

  /// Returns once the controller is ready.
  public ScatteredLab(Path folder, LabCopy lab, String speed) throws IOException {
    this(folder, lab, speed, LabProcesses.in(folder.resolve("said")));
  }

  public ScatteredLab(Path folder, LabCopy lab, String speed, LabProcesses processes)
      throws IOException {
    this.folder = folder;
    this.speed = speed;
    this.processes = processes;
    this.simulated = lab.write(folder.resolve("lab.yaml"));
    this.broker = Mosquitto.start(lab.address("reader").getPort(), folder.resolve("broker"));
    lab.deviceIds().forEach(this::begin);
    devices.values().forEach(device -> device.awaitOutput(READY, LabProcesses.PATIENCE));
    Map<String, Integer> ports = new LinkedHashMap<>();
    for (String id : lab.deviceIds()) {
      URI address = lab.address(id);
      links.put(id, LinkProxy.to(address.getHost(), address.getPort()));
      ports.put(id, link(id).port());
    }
    this.overLinks = lab.through(ports).write(folder.resolve("lab-over-links.yaml"));
    this.client = new LabClient(url());
    this.controller = beginController();
    awaitReady();
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
            simulatorData().toString()));
  }

  private LabProcess beginController() {
    return processes.athanor(
        "controller",
        "--lab",
        overLinks.toString(),
        "--port",
        Integer.toString(port),
        "--data",
        data().toString());
  }

  /// Waits for it as long as the controller lives, and no longer than [LabProcesses#PATIENCE].
  public void await(String what, Callable<Boolean> condition) {
    Awaitility.await(what)
        .atMost(LabProcesses.PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> {
          if (!controller.isAlive()) {
            throw new IllegalStateException("the controller ended: " + controller);
          }
          return condition.call();
        });
  }

  public void awaitReady() {
    Awaitility.await("the controller is ready")
        .atMost(LabProcesses.PATIENCE)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> {
          if (!controller.isAlive()) {
            throw new IllegalStateException("the controller ended: " + controller);
          }
          return client.ready();
        });
  }

  /// Starts a controller in place of one that has ended.
  public void restartController() {
    controller = beginController();
  }

  /// Starts another controller beside the one there is, on the same store: it waits for its turn.
  /// From now on it is the laboratory's.
  public LabProcess succeed() {
    port = LabCopy.freePort();
    client.close();
    client = new LabClient(url());
    controller = beginController();
    return controller;
  }

  public LabProcess controller() {
    return controller;
  }

  public static List<String> deviceIds() {
    return DEVICES;
  }

  public LabProcess device(String id) {
    return Optional.ofNullable(devices.get(id)).orElseThrow();
  }

  /// Switches a device on again that was killed.
  public void restart(String id) {
    begin(id);
    device(id).awaitOutput(READY, LabProcesses.PATIENCE);
  }

  /// Kills a device, takes from it what it remembers of its orders, and switches it on again.
  public void restartForgetful(String id) throws IOException {
    device(id).kill();
    try (Stream<Path> memory = Files.list(simulatorData().resolve("devices").resolve(id))) {
      for (Path file : memory.filter(f -> f.toString().endsWith(".jsonl")).toList()) {
        Files.delete(file);
      }
    }
    restart(id);
  }

  public LinkProxy link(String id) {
    return Optional.ofNullable(links.get(id)).orElseThrow();
  }

  public Mosquitto broker() {
    return broker;
  }

  public LabClient client() {
    return client;
  }

  public String url() {
    return "http://127.0.0.1:" + port;
  }

  private Path data() {
    return folder.resolve("controller");
  }

  private Path simulatorData() {
    return folder.resolve("simulator");
  }

  /// `./athanor simulator press relay`, and what else a person does to a virtual lab.
  public void byHand(String word, String what) {
    int status =
        SimulatorMain.commandLine().execute(word, what, "--data", simulatorData().toString());
    if (status != 0) {
      throw new IllegalStateException("simulator " + word + " " + what + " ended with " + status);
    }
  }

  /// Everything that `./athanor audit check` reads.
  public Path folder() {
    return folder;
  }

  public Path journalFile() {
    return data().resolve("journal.sqlite");
  }

  public JournalFile journal() {
    return new JournalFile(journalFile());
  }

  public GroundTruthFolder groundTruth() {
    return new GroundTruthFolder(simulatorData().resolve("ground-truth"));
  }

  /// What a person does in there that no device sees.
  public Hands hands() {
    return Hands.in(simulatorData());
  }

  public JsonNode get(String path) {
    return client.get(path);
  }

  public boolean hasAttention(String id) {
    for (JsonNode one : get("/v1/attention").path("attention")) {
      if (one.path("id").asText().equals(id)) {
        return true;
      }
    }
    return false;
  }

  /// The controller leaves first, so that it does not look for devices that are gone.
  @Override
  public void close() {
    controller.close();
    client.close();
    processes.close();
    links.values().forEach(LinkProxy::close);
    broker.close();
  }
}
