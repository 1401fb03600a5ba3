// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.athanor.model.id.DeviceId;
import org.athanor.simulator.broker.EmbeddedBroker;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.lab.LabFile;
import org.athanor.simulator.relay.SafetyRelay;
import org.athanor.simulator.time.SimulatedTime;
import org.athanor.simulator.time.Speed;
import org.athanor.simulator.world.EmergencyStops;
import org.athanor.simulator.world.FileGroundTruth;
import org.athanor.simulator.world.FileWorld;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Devices of a lab file that run in this process, with their broker, clock and world.
public final class VirtualLab implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(VirtualLab.class);

  private final LabFile lab;
  private final SimulatedTime time;
  private final Map<DeviceId, URI> addresses = new LinkedHashMap<>();
  private static final Duration LONGEST_ACTION = Duration.ofMinutes(30);

  // closed in reverse: devices, then brokers, then ground truth, then time
  private final Deque<AutoCloseable> open = new ArrayDeque<>();

  /// @param only the devices to run; empty for all of them
  /// @param broker whether to start the brokers that these devices' addresses name
  public record Plan(
      LabFile lab, Set<DeviceId> only, boolean broker, Speed speed, long seed, Path data) {
    List<LabFile.Entry> entries() {
      return lab.devices().values().stream()
          .filter(entry -> only.isEmpty() || only.contains(entry.id()))
          .toList();
    }
  }

  private VirtualLab(Plan plan) {
    this.lab = plan.lab;
    this.time =
        SimulatedTime.start(plan.data, plan.speed, SimulatedTime.START, InstantSource.system());
    open.push(time);
  }

  /// Starts everything; returns once all of it can be reached. On a failure nothing stays behind.
  ///
  /// @throws RuntimeException with a message of one line
  public static VirtualLab start(Plan plan) {
    plan.only.stream()
        .filter(id -> !plan.lab.devices().containsKey(id))
        .findFirst()
        .ifPresent(id -> {
          throw plan.lab.problem(
              id, "not a simulated device; there are " + plan.lab.devices().keySet());
        });
    plan.entries().forEach(entry -> kind(plan.lab, entry));
    wiring(plan.lab);
    var lab = new VirtualLab(plan);
    try {
      lab.startAll(plan);
      return lab;
    } catch (RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  /// Where each device can be reached.
  public Map<DeviceId, URI> addresses() {
    return Map.copyOf(addresses);
  }

  public InstantSource time() {
    return time;
  }

  /// What has begun ends first: a lab that is switched off in order leaves no half-filled plate.
  @Override
  public void close() {
    time.hurry(LONGEST_ACTION);
    while (!open.isEmpty()) {
      try {
        open.pop().close();
      } catch (Exception e) {
        LOG.warn("while stopping: {}", e.getMessage());
      }
    }
  }

  private static Function<DeviceSetting, VirtualDevice> kind(LabFile lab, LabFile.Entry entry) {
    var factory = DeviceKinds.ALL.get(entry.kind());
    if (factory == null) {
      throw lab.problem(
          entry.id(),
          "unknown kind \""
              + entry.kind()
              + "\"; allowed: "
              + String.join(", ", DeviceKinds.ALL.keySet()));
    }
    return factory;
  }

  /// Each safety relay of the lab, and those that it stops; whichever of them run in this process.
  private static Map<DeviceId, Set<DeviceId>> wiring(LabFile lab) {
    var wiring = new LinkedHashMap<DeviceId, Set<DeviceId>>();
    for (LabFile.Entry entry : lab.devices().values()) {
      if (entry.kind().equals(SafetyRelay.KIND)) {
        Set<DeviceId> reach = SafetyRelay.reach(entry.simulation());
        reach.stream()
            .filter(id -> !lab.devices().containsKey(id) || id.equals(entry.id()))
            .findFirst()
            .ifPresent(id -> {
              throw lab.problem(
                  entry.id(), "stops \"" + id + "\", which is no other simulated device");
            });
        wiring.put(entry.id(), reach);
      }
    }
    return wiring;
  }

  private void startAll(Plan plan) {
    Path matter = DurableFile.folder(plan.data.resolve("world"));
    FileWorld world = FileWorld.open(matter, lab.world());
    EmergencyStops stops = EmergencyStops.in(matter);
    Map<DeviceId, Set<DeviceId>> wiring = wiring(lab);
    stops.mount(wiring.keySet());
    Map<LabFile.Entry, VirtualDevice> devices = new LinkedHashMap<>();
    for (LabFile.Entry entry : plan.entries()) {
      devices.put(entry, create(plan, entry, world));
    }
    if (plan.broker) {
      startBrokers(plan);
    }
    // the slow part of a start is each device's own, so they start side by side
    var failures = new ArrayList<RuntimeException>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var starts = new LinkedHashMap<LabFile.Entry, CompletableFuture<Void>>();
      devices.forEach((entry, device) -> {
        open.push(device);
        starts.put(entry, CompletableFuture.runAsync(device::start, threads));
      });
      starts.forEach((entry, started) -> {
        try {
          started.join();
          addresses.put(entry.id(), entry.address());
        } catch (CompletionException e) {
          Throwable cause = e.getCause() == null ? e : e.getCause();
          LOG.debug("device {} does not start", entry.id(), cause);
          failures.add(lab.problem(entry.id(), "cannot start: " + cause.getMessage()));
        }
      });
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    var wired = new LinkedHashMap<DeviceId, VirtualDevice>();
    devices.forEach((entry, device) -> wired.put(entry.id(), device));
    var circuit = new SafetyCircuit(stops, wiring, wired);
    open.push(circuit);
    circuit.start();
  }

  private VirtualDevice create(Plan plan, LabFile.Entry entry, FileWorld world) {
    Path memory = DurableFile.folder(plan.data.resolve("devices").resolve(entry.id().value()));
    String boot = Boot.next(memory).toString();
    var truth = FileGroundTruth.open(plan.data.resolve("ground-truth"), entry.id(), boot, time);
    open.push(truth);
    try {
      return kind(lab, entry)
          .apply(
              new DeviceSetting(
                  entry.id(),
                  entry.address(),
                  entry.simulation(),
                  memory,
                  plan.seed,
                  time,
                  world.of(entry.id()),
                  truth));
    } catch (IllegalArgumentException e) {
      throw lab.problem(entry.id(), String.valueOf(e.getMessage()));
    }
  }

  private void startBrokers(Plan plan) {
    var places = new TreeSet<String>();
    plan.lab.devices().values().stream()
        .filter(LabFile.Entry::isMqtt)
        .filter(entry -> places.add(entry.address().getAuthority()))
        .forEach(entry ->
            open.push(EmbeddedBroker.start(entry.address().getHost(), entry.address().getPort())));
  }
}
