// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.athanor.hil.bench.Bench;
import org.athanor.hil.bench.Drivers;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Observation;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.FunctionalUnitId;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Finds the driver of a bench's device and connects it. A device that does not answer is asked
/// again for a while: connecting is the health check that every spec begins with.
final class DeviceConnection {
  private static final String CLIENT = "athanor-hil";

  private DeviceConnection() {}

  static DeviceUnderTest connect(
      Bench.Entry entry, ExperimentId experiment, InstantSource clock, Patience patience) {
    var observed = DeviceUnderTest.observations();
    var order =
        new DriverProvider.Order(entry.id(), entry.address(), entry.options(), CLIENT, clock);
    var driver = provider(entry.driver()).open(order, new Notebook(observed));
    try {
      var description = describe(entry, driver, patience);
      return new DeviceUnderTest(entry, driver, description, experiment, clock, observed);
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private static DriverProvider provider(String kind) {
    return Optional.ofNullable(Drivers.byKind().get(kind))
        .orElseThrow(() -> new IllegalArgumentException("no driver of kind \"" + kind + "\""));
  }

  private static DeviceDescription describe(Bench.Entry entry, Driver driver, Patience patience) {
    var last = new AtomicReference<>("no answer");
    Duration allowed = patience.with(entry.id());
    try {
      var description =
          Awaitility.await()
              .atMost(allowed)
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(500))
              .until(() -> attempt(entry, driver, allowed, last), found -> !found.isEmpty())
              .getFirst();
      patience.rewarded(entry.id());
      return description;
    } catch (ConditionTimeoutException e) {
      patience.inVain(entry.id());
      throw new IllegalStateException(
          entry.id()
              + " does not answer at "
              + entry.address()
              + " within "
              + allowed.toSeconds()
              + " s: "
              + last.get(),
          e);
    }
  }

  /// One description, or none when it is worth another try.
  private static List<DeviceDescription> attempt(
      Bench.Entry entry, Driver driver, Duration allowed, AtomicReference<String> last)
      throws Exception {
    var answer = driver.connect().toCompletableFuture();
    Driver.Connection said;
    try {
      said = answer.get(allowed.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      return List.of();
    }
    return switch (said) {
      case Driver.Connection.Established(var description) -> List.of(description);
      case Driver.Connection.Unreachable(var reason) -> {
        last.set(reason);
        yield List.of();
      }
      case Driver.Connection.Refused(var reason) ->
          throw new IllegalStateException(entry.id() + " refuses us: " + reason);
    };
  }

  /// Keeps what the device reports.
  private record Notebook(List<Observation> observed) implements DriverListener {
    @Override
    public void connectionLost(String reason) {}

    @Override
    public void deviceState(DeviceState state) {}

    @Override
    public void functionalUnitState(FunctionalUnitId unit, FunctionalUnitState state) {}

    @Override
    public void progress(FunctionalUnitId unit, double fraction, String step) {}

    @Override
    public void observed(FunctionalUnitId unit, Observation observation) {
      observed.add(observation);
    }
  }
}
