// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.athanor.hil.bench.Bench;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Observation;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.FunctionalUnitId;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;

/// Finds the driver of a bench's device and connects it. A device that does not answer is asked
/// again for a while: connecting is the health check that every spec begins with.
final class DeviceConnection {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PATIENCE_AGAIN = Duration.ofSeconds(2);
  private static final String CLIENT = "athanor-hil";

  private DeviceConnection() {}

  /// @param silent devices that have kept a spec waiting in vain; the next one tries them briefly
  static DeviceUnderTest connect(
      Bench.Entry entry, ExperimentId experiment, InstantSource clock, Set<DeviceId> silent) {
    var observed = DeviceUnderTest.observations();
    var order =
        new DriverProvider.Order(entry.id(), entry.address(), entry.options(), CLIENT, clock);
    var driver = provider(entry.driver()).open(order, new Notebook(observed));
    try {
      var description = describe(entry, driver, silent);
      return new DeviceUnderTest(entry, driver, description, experiment, clock, observed);
    } catch (RuntimeException e) {
      driver.close();
      throw e;
    }
  }

  private static DriverProvider provider(String kind) {
    var providers =
        ServiceLoader.load(DriverProvider.class).stream().map(ServiceLoader.Provider::get);
    return providers
        .filter(provider -> provider.kind().equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no driver of kind \"" + kind + "\""));
  }

  private static DeviceDescription describe(
      Bench.Entry entry, Driver driver, Set<DeviceId> silent) {
    var last = new AtomicReference<>("no answer");
    try {
      var description =
          Awaitility.await()
              .atMost(silent.contains(entry.id()) ? PATIENCE_AGAIN : PATIENCE)
              .pollDelay(Duration.ZERO)
              .pollInterval(Duration.ofMillis(500))
              .until(() -> attempt(entry, driver, last), found -> !found.isEmpty())
              .getFirst();
      silent.remove(entry.id());
      return description;
    } catch (ConditionTimeoutException e) {
      silent.add(entry.id());
      throw new IllegalStateException(
          entry.id() + " does not answer at " + entry.address() + ": " + last.get(), e);
    }
  }

  /// One description, or none when it is worth another try.
  private static List<DeviceDescription> attempt(
      Bench.Entry entry, Driver driver, AtomicReference<String> last) throws Exception {
    var answer = driver.connect().toCompletableFuture();
    return switch (answer.get(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
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
