// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.hil.bench.Bench;
import org.athanor.hil.result.Measurements;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;

/// One spec while it runs: its devices, what it measures, and what must be put back after it.
///
/// A device whose bench entry has the fixtures `labware`, `home`, `stage` and `carrier` gets that
/// labware brought from its home to the stage first, and taken home in the end.
final class SpecRun implements AutoCloseable {
  private final Bench bench;
  private final ExperimentId experiment;
  private final InstantSource clock;
  private final Patience patience;
  private final Instant started;
  private final Measurements measurements = new Measurements();
  private final Map<DeviceId, DeviceUnderTest> devices = new LinkedHashMap<>();
  private final Deque<Runnable> putBack = new ArrayDeque<>();

  SpecRun(Bench bench, ExperimentId experiment, InstantSource clock, Patience patience) {
    this.bench = bench;
    this.experiment = experiment;
    this.clock = clock;
    this.patience = patience;
    this.started = clock.instant();
  }

  Instant started() {
    return started;
  }

  Measurements measurements() {
    return measurements;
  }

  DeviceUnderTest device(String tag) {
    var entry =
        bench.tagged(tag).orElseThrow(() -> new IllegalStateException("the bench has no " + tag));
    var device = connected(entry);
    if (entry.fixtures().containsKey("carrier")) {
      bring(device);
    }
    return device;
  }

  private DeviceUnderTest connected(Bench.Entry entry) {
    return devices.computeIfAbsent(
        entry.id(), id -> DeviceConnection.connect(entry, experiment, clock, patience));
  }

  private void bring(DeviceUnderTest device) {
    var name = new DeviceId(device.fixture("carrier"));
    var carrier =
        bench.devices().stream()
            .filter(entry -> entry.id().equals(name))
            .findFirst()
            .map(this::connected)
            .orElseThrow(() -> new IllegalStateException("the bench has no carrier " + name));
    var labware = device.fixture("labware");
    carry(carrier, labware, device.fixture("home"), device.fixture("stage"));
    putBack.push(() -> carry(carrier, labware, device.fixture("stage"), device.fixture("home")));
  }

  private static void carry(DeviceUnderTest carrier, String labware, String from, String to) {
    var outcome = carrier.transfer(labware, from, to);
    if (!(outcome instanceof CommandOutcome.Completed)) {
      throw new IllegalStateException(
          carrier.id()
              + " did not carry "
              + labware
              + " from "
              + from
              + " to "
              + to
              + ": "
              + outcome);
    }
  }

  @Override
  public void close() {
    try {
      putBack.forEach(Runnable::run);
    } finally {
      devices.values().forEach(DeviceUnderTest::disconnect);
    }
  }
}
