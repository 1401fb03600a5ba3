// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.RecordingListener;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Arming;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Value;
import org.athanor.mqtt.broker.Mosquitto;
import org.athanor.mqtt.broker.TestBroker;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.session.MqttAddress;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The broker goes down and comes back where it was, with and without what it held.
class BrokerRestartTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final DeviceId MIXER = new DeviceId("mixer");
  private static final String BASE = "lab/mixer";

  @TempDir private Path folder = Path.of(".");
  private final int port = TestBroker.freePort();

  private Mosquitto broker(boolean persistent) {
    return persistent
        ? Mosquitto.start(folder, port, "persistence true", "persistence_location " + folder + "/")
        : Mosquitto.start(folder, port, "persistence false");
  }

  private Driver driver() {
    return new MqttDriverProvider()
        .open(
            new DriverProvider.Order(
                MIXER,
                URI.create("mqtt://127.0.0.1:" + port + "/" + BASE),
                Map.of(),
                "restarts",
                InstantSource.system()),
            new RecordingListener());
  }

  private BenchDevice mixer() {
    return new BenchDevice(new MqttAddress("127.0.0.1", port, BASE), LedgerKind.VOLATILE);
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }

  private static void connect(Driver driver) {
    await()
        .atMost(PATIENCE)
        .until(() -> answer(driver.connect()) instanceof Connection.Established);
  }

  private static CommandOrder order(Driver by) {
    var order =
        new CommandOrder(
            CommandId.parse("campaign/1:mix#1"),
            new FunctionalUnitId(MIXER, BenchDevice.UNIT),
            new RunProgram(
                new ProgramTemplateId("mix"),
                Map.of("speed", Value.of(50, "/min")),
                Optional.empty()),
            Instant.parse("2100-01-01T00:00:00Z"));
    return answer(by.arm(order)) instanceof Arming.Armed(var baseline)
        ? order.armed(baseline)
        : order;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatRunsWhileTheBrokerIsAwayIsFollowedToItsEnd(boolean persistent) {
    Mosquitto first = broker(persistent);
    BenchDevice mixer = mixer();
    try (Driver driver = driver()) {
      connect(driver);
      mixer.hold();
      CommandOrder order = order(driver);
      CompletionStage<CommandOutcome> outcome = driver.execute(order);
      await().atMost(PATIENCE).until(mixer::isRunning);
      first.close();
      assertThat(answer(outcome)).isInstanceOf(CommandOutcome.InDoubt.class);
      try (Mosquitto _ = broker(persistent)) {
        connect(driver);
        CompletionStage<Evidence> evidence = driver.resolve(order);
        mixer.finish();

        assertThat(answer(evidence)).isInstanceOf(Evidence.Done.class);
        assertThat(mixer.runs()).isEqualTo(1);
        mixer.off();
      }
    }
  }

  // A persistent broker delivers it to the device when that comes back, as another boot; one that
  // forgets does not. Neither may let it act.
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatWaitsAtTheBrokerForADeviceThatIsAwayNeverActs(boolean persistent) {
    Mosquitto first = broker(persistent);
    BenchDevice mixer = mixer();
    try (Driver driver = driver()) {
      connect(driver);
      CommandOrder order = order(driver);
      mixer.off();
      assertThat(answer(driver.execute(order))).isInstanceOf(CommandOutcome.InDoubt.class);
      first.close();
      try (Mosquitto _ = broker(persistent)) {
        mixer.restart(true);
        connect(driver);

        assertThat(answer(driver.resolve(order))).isNotInstanceOf(Evidence.Done.class);
        assertThat(mixer.runs()).isZero();
        mixer.off();
      }
    }
  }
}
