// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Observation;
import org.athanor.model.id.DeviceId;
import org.athanor.model.value.Value;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.DeviceStatus;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.contract.WireException;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.broker.EmbeddedBroker;
import org.athanor.simulator.colour.ColourReader;
import org.athanor.simulator.fixture.Cable;
import org.athanor.simulator.fixture.ContractClient;
import org.athanor.simulator.fixture.ContractSchemas;
import org.athanor.simulator.fixture.Devices;
import org.athanor.simulator.fixture.ManualLabTime;
import org.athanor.simulator.fixture.MemoryWorld;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A colour reader on the broker that the simulator embeds, in time that passes when we say so.
class MqttInstrumentTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LONGER_THAN_A_READING = Duration.ofMinutes(1);
  private static final Instant NEVER_TOO_LATE = Instant.parse("2100-01-01T00:00:00Z");
  private static final String BASE = "lab/reader";
  private static final Topics TOPICS = new Topics(BASE);
  private static final List<String> RETAINED =
      List.of(TOPICS.status(), TOPICS.description(), TOPICS.state("reader"));
  private static final String READ = "colour/3:read#1";

  @TempDir Path memory;
  private final ManualLabTime time = new ManualLabTime();
  private final MemoryWorld world = new MemoryWorld().put("plate-1", "reader.stage");
  private final int port = Cable.freePort();
  private final EmbeddedBroker broker = EmbeddedBroker.start("127.0.0.1", port);
  private final Cable cable = Cable.to(port);
  private final ContractClient client = client("client");
  private VirtualDevice reader;
  private int boot;

  @BeforeEach
  void starts() throws IOException {
    powerOn();
  }

  @AfterEach
  void stops() {
    reader.close();
    client.close();
    cable.close();
    broker.close();
  }

  private ContractClient client(String name) {
    return new ContractClient(new MqttAddress("127.0.0.1", port, BASE), name, "reader");
  }

  private void powerOn() throws IOException {
    boot++;
    Files.writeString(memory.resolve("boot"), boot + "\n");
    reader =
        ColourReader.create(
            Devices.setting(
                URI.create("mqtt://127.0.0.1:" + cable.port() + "/" + BASE),
                "{\"site\": \"reader.stage\"}",
                memory,
                7,
                time,
                world));
    reader.start();
    eventually(
        () -> status(client).filter(s -> s.online() && s.bootId().equals(bootId())).isPresent());
  }

  private String bootId() {
    return Integer.toString(boot);
  }

  /// Lets the device do what it has to do at once, until it is so.
  private void eventually(Callable<Boolean> condition) {
    await()
        .pollInSameThread()
        .pollInterval(Duration.ofMillis(10))
        .atMost(PATIENCE)
        .until(() -> {
          time.pass(Duration.ZERO);
          return condition.call();
        });
  }

  private static Optional<DeviceStatus> status(ContractClient client) throws WireException {
    Optional<Incoming> last = client.last(TOPICS.status());
    return last.isPresent() ? Optional.of(Codec.status(last.get().payload())) : Optional.empty();
  }

  private void send(String command) {
    client.command(
        new CommandRequest(command, Devices.measure(Map.of()), NEVER_TOO_LATE, bootId()));
  }

  /// What the device says to this command when it has been sent (once more).
  private Answer answerTo(String command) {
    int before = client.replies().size();
    send(command);
    eventually(() -> client.replies().size() > before);
    Answer first = client.replies().get(before).answer();
    if (first.isEnd()) {
      return first;
    }
    assertThat(first).isInstanceOf(Answer.Accepted.class);
    time.pass(LONGER_THAN_A_READING);
    eventually(() -> client.replies().getLast().answer().isEnd());
    return client.replies().getLast().answer();
  }

  private Answer resolve(String command) {
    int before = client.replies().size();
    client.resolve(command);
    eventually(() -> client.replies().size() > before);
    return client.replies().get(before).answer();
  }

  private static List<Value> values(Answer answer) {
    assertThat(answer).isInstanceOf(Answer.Completed.class);
    return ((Answer.Completed) answer).observations().stream().map(Observation::value).toList();
  }

  private void everythingFollowsItsSchema(ContractClient witness) {
    assertThat(witness.heard())
        .isNotEmpty()
        .allSatisfy(message ->
            assertThat(ContractSchemas.problems(TOPICS, message)).as(message.topic()).isEmpty());
  }

  @Test
  void whoeverComesLaterFindsStatusDescriptionAndState() throws WireException {
    try (ContractClient late = client("late")) {
      eventually(() -> RETAINED.stream().allMatch(topic -> late.last(topic).isPresent()));

      assertThat(late.heard()).hasSize(3).allMatch(Incoming::retained);
      everythingFollowsItsSchema(late);
      assertThat(status(late)).contains(new DeviceStatus(true, "1", DeviceState.OPERATE));
      var state = Codec.state(late.last(TOPICS.state("reader")).orElseThrow().payload());
      assertThat(state.state()).isEqualTo(FunctionalUnitState.IDLE);
      assertThat(state.bootId()).isEqualTo("1");
      var birth =
          Codec.birth(
              late.last(TOPICS.description()).orElseThrow().payload(), new DeviceId("reader"));
      assertThat(birth.ledger()).isEqualTo(LedgerKind.DURABLE);
      assertThat(birth.description().functionalUnits().getFirst().programs().getFirst().results())
          .extracting("name")
          .containsExactly("L", "a", "b", "absorbance_max");
    }
  }

  @Test
  void everyMessageOfACommandFollowsItsSchema() {
    answerTo(READ);
    resolve(READ);
    resolve("colour/9:read#1");
    answerTo("colour/9:read#1");

    everythingFollowsItsSchema(client);
    assertThat(client.replies())
        .extracting(reply -> reply.answer().getClass().getSimpleName())
        .containsExactly(
            "Accepted",
            "Progress",
            "Progress",
            "Progress",
            "Completed",
            "Completed",
            "Tombstoned",
            "Rejected");
  }

  // Nobody said goodbye, so it is the broker that tells, by the will.
  @Test
  void pulledCableIsToldByTheWillAndTheDeviceComesBackOnline() throws WireException {
    cable.pull();
    eventually(() -> status(client).filter(DeviceStatus::online).isEmpty());

    assertThat(status(client)).contains(new DeviceStatus(false, "1", DeviceState.SHUTDOWN));
    try (ContractClient late = client("late")) {
      eventually(() -> status(late).isPresent());
      assertThat(status(late).orElseThrow().online()).isFalse();
      everythingFollowsItsSchema(late);
    }

    cable.plugIn();
    eventually(() -> status(client).filter(DeviceStatus::online).isPresent());
  }

  @Test
  void sameCommandTwiceIsOneMeasurementWithOneAnswer() throws IOException {
    Answer first = answerTo(READ);

    assertThat(values(first)).hasSize(4);
    assertThat(answerTo(READ)).isEqualTo(first);
    assertThat(resolve(READ)).isEqualTo(first);
    reader.close();
    powerOn();
    assertThat(answerTo(READ)).isEqualTo(first);
    time.pass(LONGER_THAN_A_READING);
    assertThat(world.effects()).extracting("command").containsExactly(READ);
  }

  @Test
  void anEmergencyStopEndsTheCommandAndNothingRunsBeforeItIsReleased() {
    send(READ);
    eventually(() -> client.replies().size() == 1);

    reader.emergencyStop(true);

    eventually(() -> client.replies().getLast().answer() instanceof Answer.Cancelled);
    assertThat(answerTo("colour/4:read#1")).isInstanceOf(Answer.Rejected.class);
    reader.emergencyStop(false);
    assertThat(values(answerTo("colour/5:read#1"))).hasSize(4);
    assertThat(world.effects()).extracting("command").containsExactly("colour/5:read#1");
  }

  @Test
  void copyThatComesMeanwhileIsNoSecondMeasurement() {
    send(READ);
    send(READ);
    eventually(() -> client.replies().size() == 2);
    assertThat(client.replies()).allMatch(reply -> reply.answer() instanceof Answer.Accepted);

    time.pass(LONGER_THAN_A_READING);
    eventually(() -> client.replies().getLast().answer().isEnd());
    time.pass(LONGER_THAN_A_READING);
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void anotherTryReadsTheSameAndAnotherExperimentAnother() {
    List<Value> read = values(answerTo(READ));

    assertThat(values(answerTo("colour/3:read#2"))).isEqualTo(read);
    assertThat(values(answerTo("colour/4:read#1"))).isNotEqualTo(read);
    assertThat(world.effects()).hasSize(3);
  }

  @Test
  void resolvedBeforeItCameItIsRefusedForEver() throws IOException {
    assertThat(resolve(READ)).isEqualTo(new Answer.Tombstoned());

    assertThat(answerTo(READ))
        .isInstanceOfSatisfying(
            Answer.Rejected.class, no -> assertThat(no.code()).isEqualTo("tombstoned"));
    reader.close();
    powerOn();
    assertThat(answerTo(READ)).isInstanceOf(Answer.Rejected.class);
    assertThat(resolve(READ)).isEqualTo(new Answer.Tombstoned());
    time.pass(LONGER_THAN_A_READING);
    assertThat(world.effects()).isEmpty();
  }
}
