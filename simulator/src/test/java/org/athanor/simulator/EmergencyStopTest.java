// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Value;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.ReadRequest;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.simulator.disk.DurableFile;
import org.athanor.simulator.fixture.Cable;
import org.athanor.simulator.fixture.ContractClient;
import org.athanor.simulator.fixture.WireClient;
import org.athanor.simulator.lab.LabFileException;
import org.athanor.simulator.lab.LabFileReader;
import org.athanor.simulator.time.Speed;
import org.athanor.simulator.world.FileWorld;
import org.athanor.simulator.world.WorldPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A person presses the emergency stop of a virtual lab by the command, and lets it go.
class EmergencyStopTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir Path folder;
  private final int armPort = Cable.freePort();
  private final int otherPort = Cable.freePort();
  private final int brokerPort = Cable.freePort();
  private final StringWriter said = new StringWriter();

  /// Two arms, of which the relay stops one.
  private VirtualLab.Plan lab(String stops, String... only) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("lab.yaml"),
            """
            lab: two arms
            devices:
              arm: {driver: lab-arm, address: "opc.tcp://127.0.0.1:%d", simulation: {kind: lab-arm}}
              other: {driver: lab-arm, address: "opc.tcp://127.0.0.1:%d", simulation: {kind: lab-arm}}
              relay:
                driver: mqtt
                address: "mqtt://127.0.0.1:%d/lab/relay"
                simulation: {kind: safety-relay, stops: [%s]}
            """
                .formatted(armPort, otherPort, brokerPort, stops));
    return new VirtualLab.Plan(
        LabFileReader.read(file),
        Set.of(only).stream().map(DeviceId::new).collect(Collectors.toSet()),
        only.length == 0,
        Speed.parse("1"),
        1,
        data());
  }

  @Test
  void theRelayTellsAndWhatItStopsHasNoPowerUntilItIsReleased() throws Exception {
    try (var running = VirtualLab.start(lab("arm"));
        var relay = relay();
        var arm = arm(armPort);
        var other = arm(otherPort)) {
      assertThat(running.addresses()).hasSize(3);
      assertThat(says(relay)).contains(Value.of(false));

      press();

      assertThat(says(relay)).contains(Value.of(true));
      eventually(() -> isOn(arm, ArmNames.EMERGENCY_STOP));
      assertThat(isOn(arm, ArmNames.PROTECTIVE_STOP)).isTrue();
      assertThat(isOn(other, ArmNames.EMERGENCY_STOP)).isFalse();

      release();

      assertThat(says(relay)).contains(Value.of(false));
      eventually(() -> !isOn(arm, ArmNames.EMERGENCY_STOP));
      eventually(() -> !isOn(arm, ArmNames.PROTECTIVE_STOP));
    }
  }

  // As with devices that have a process each: none knows the other but by what people do.
  @Test
  void aButtonIsAsHandsHaveLeftItWhicheverProcessLooks() throws Exception {
    VirtualLab.start(lab("arm", "arm")).close();
    press();

    try (var _ = VirtualLab.start(lab("arm", "arm"));
        var arm = arm(armPort)) {
      assertThat(isOn(arm, ArmNames.EMERGENCY_STOP)).isTrue();
    }
  }

  @Test
  void theCommandSaysWhatCameOfIt() throws Exception {
    VirtualLab.start(lab("arm", "arm")).close();

    press();
    assertThat(said.toString())
        .isEqualToIgnoringNewLines(
            "relay is pressed, until: ./athanor simulator release relay --data " + data());
    press();
    assertThat(said.toString()).isEqualToIgnoringNewLines("relay is pressed already");
    assertThat(simulator("--data", data().toString(), "press", "relay")).isZero();
    assertThat(said.toString()).isEqualToIgnoringNewLines("relay is pressed already");
    release();
    assertThat(said.toString())
        .isEqualToIgnoringNewLines("relay is released; nothing moves for that");
    release();
    assertThat(said.toString()).isEqualToIgnoringNewLines("relay is released already");
  }

  @Test
  void aButtonThatIsNotThereIsNamed() throws Exception {
    Path nowhere = folder.resolve("nowhere");

    assertThat(simulator("press", "relay", "--data", nowhere.toString())).isEqualTo(1);
    assertThat(said.toString())
        .contains("no virtual lab with a safety relay has run in " + nowhere)
        .contains("--data names the folder");
    assertThat(nowhere).doesNotExist();

    VirtualLab.start(lab("arm", "arm")).close();
    assertThat(simulator("press", "arm", "--data", data().toString())).isEqualTo(1);
    assertThat(said.toString())
        .contains("\"arm\" is no safety relay of this lab; there are [relay]");
  }

  // A plate that hangs in a gripper is in the way until a person takes it away.
  @Test
  void aPersonTakesLabwareOutOfTheLab() throws Exception {
    Path world = data().resolve("world");
    var plate = new LabwareId("plate-1");
    var hotel = new LocationId("hotel");
    var plan = new WorldPlan(Set.of(hotel), Set.of(), Map.of(plate, hotel), Map.of());

    assertThat(simulator("take", "plate-1", "--data", data().toString())).isEqualTo(1);
    assertThat(said.toString()).contains("no virtual lab has run in " + data());
    FileWorld.open(DurableFile.folder(world), plan);
    assertThat(simulator("take", "plate-2", "--data", data().toString())).isEqualTo(1);
    assertThat(said.toString()).contains("there is no labware \"plate-2\" in this lab");

    assertThat(simulator("take", "plate-1", "--data", data().toString())).isZero();
    assertThat(said.toString()).isEqualToIgnoringNewLines("plate-1 is outside");
    assertThat(simulator("take", "plate-1", "--data", data().toString())).isZero();
    assertThat(said.toString()).isEqualToIgnoringNewLines("plate-1 is outside already");
    assertThat(FileWorld.open(world, plan).of(new DeviceId("arm")).occupant(hotel)).isEmpty();
  }

  @Test
  void theSimulatorStillAsksForItsLab() {
    assertThat(simulator()).isEqualTo(2);
    assertThat(said.toString()).contains("Missing required option: '--lab=FILE'");
    assertThat(simulator("press")).isEqualTo(2);
    assertThat(said.toString()).contains("Missing required parameter: 'RELAY'");
  }

  @Test
  void aRelayCannotStopWhatIsNotThere() {
    assertThatThrownBy(() -> VirtualLab.start(lab("arm, am")))
        .isInstanceOf(LabFileException.class)
        .hasMessageContaining("device relay: stops \"am\", which is no other simulated device");
  }

  private ContractClient relay() {
    return new ContractClient(
        new MqttAddress("127.0.0.1", brokerPort, "lab/relay"), "client", "relay");
  }

  /// What the relay answers when it is asked now.
  private static Optional<Value> says(ContractClient relay) {
    int before = relay.replies().size();
    relay.read(new ReadRequest("q" + before, new FunctionId("stopped")));
    eventually(() -> relay.replies().size() > before);
    return relay.replies().get(before).answer() instanceof Answer.Completed(var observations)
        ? Optional.of(observations.getFirst().value())
        : Optional.empty();
  }

  private Path data() {
    return folder.resolve("data");
  }

  /// `./athanor simulator ...`
  private int simulator(String... words) {
    said.getBuffer().setLength(0);
    var writer = new PrintWriter(said, true);
    return SimulatorMain.commandLine().setOut(writer).setErr(writer).execute(words);
  }

  private void press() {
    assertThat(simulator("press", "relay", "--data", data().toString())).as("%s", said).isZero();
  }

  private void release() {
    assertThat(simulator("release", "relay", "--data", data().toString())).as("%s", said).isZero();
  }

  private static void eventually(Callable<Boolean> condition) {
    await().pollInterval(Duration.ofMillis(20)).atMost(PATIENCE).until(condition);
  }

  private static boolean isOn(WireClient arm, String signal) throws Exception {
    var node = ArmNames.node(arm.milo().getNamespaceTable(), signal);
    return Boolean.TRUE.equals(arm.read(node).value().value());
  }

  private WireClient arm(int port) throws Exception {
    return WireClient.connect(URI.create("opc.tcp://127.0.0.1:" + port));
  }
}
