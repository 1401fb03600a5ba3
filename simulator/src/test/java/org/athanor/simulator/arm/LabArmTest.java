// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.arm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.fixture.ManualLabTime;
import org.athanor.simulator.fixture.MemoryWorld;
import org.athanor.simulator.fixture.WireClient;
import org.eclipse.milo.opcua.stack.core.NodeIds;
import org.eclipse.milo.opcua.stack.core.types.builtin.DateTime;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LabArmTest {
  private static final Duration TO_THE_END = Duration.ofSeconds(12);
  private static final Duration AFTER_THE_PICK = Duration.ofSeconds(6);
  private static final Duration AFTER_THE_PLACE = Duration.ofSeconds(11);
  private static final Duration BEFORE_THE_PICK = Duration.ofSeconds(3);

  @TempDir Path memory;
  private final ManualLabTime time = new ManualLabTime();
  private final MemoryWorld world =
      new MemoryWorld()
          .put("plate-1", "hotel.1")
          .put("plate-2", "hotel.2")
          .place("handler.deck")
          .place("arm.gripper");

  /// Orders are dated by the wall clock; simulated time is another day.
  private static final Instant TODAY = Instant.parse("2030-05-05T12:00:00Z");

  private URI address = URI.create("opc.tcp://127.0.0.1:1");
  private VirtualDevice arm;
  private WireClient client;

  @BeforeEach
  void starts() throws Exception {
    try (var port = new ServerSocket(0)) {
      address = URI.create("opc.tcp://127.0.0.1:" + port.getLocalPort());
    }
    powerOn();
  }

  @AfterEach
  void stops() throws Exception {
    client.close();
    arm.close();
  }

  private void powerOn() throws Exception {
    var simulation = new ObjectMapper().readTree("{\"kind\": \"lab-arm\"}");
    arm =
        LabArm.create(
            new DeviceSetting(
                new DeviceId("arm"), address, simulation, memory, 7, time, world, world),
            InstantSource.fixed(TODAY));
    arm.start();
    client = WireClient.connect(address);
  }

  private void powerCut() throws Exception {
    client.close();
    arm.close();
    powerOn();
  }

  private WireClient.Answer call(String method, Object... inputs) throws Exception {
    var table = client.milo().getNamespaceTable();
    return client.call(ArmNames.object(table), ArmNames.node(table, method), inputs);
  }

  private Object value(String variable) throws Exception {
    NodeId node = ArmNames.node(client.milo().getNamespaceTable(), variable);
    return Optional.ofNullable(client.read(node).value().value()).orElse("");
  }

  private String token() throws Exception {
    return (String) call(ArmNames.REQUEST_CONTROL_TOKEN, true).outputs().getFirst();
  }

  private int start(String token, String command, String plate, String from, String to)
      throws Exception {
    return start(token, command, plate, from, to, TODAY.plusSeconds(600));
  }

  private int start(
      String token, String command, String plate, String from, String to, Instant notAfter)
      throws Exception {
    var answer =
        call(
            ArmNames.START_TASK,
            token,
            command,
            ArmNames.TASK_TRANSFER,
            plate,
            from,
            to,
            new DateTime(notAfter));
    assertThat(answer.status().isGood()).isTrue();
    return (int) answer.outputs().getFirst();
  }

  private Optional<LocationId> whereIs(String plate) {
    return world.whereIs(new LabwareId(plate));
  }

  @Test
  void carriesAPlateFromOnePlaceToAnother() throws Exception {
    assertThat(start(token(), "c1", "plate-1", "hotel.1", "handler.deck")).isZero();
    assertThat(value(ArmNames.IS_RUNNING)).isEqualTo(true);
    assertThat(value(ArmNames.ACTIVE_COMMAND_ID)).isEqualTo("c1");

    time.pass(AFTER_THE_PICK);
    assertThat(value(ArmNames.GRIPPER_LABWARE)).isEqualTo("plate-1");
    assertThat(value(ArmNames.PROGRESS)).isEqualTo(0.4);

    time.pass(TO_THE_END);
    assertThat(value(ArmNames.IS_RUNNING)).isEqualTo(false);
    assertThat(value(ArmNames.LAST_COMMAND_ID)).isEqualTo("c1");
    assertThat(value(ArmNames.LAST_RESULT)).isEqualTo("done");
    assertThat(whereIs("plate-1")).contains(new LocationId("handler.deck"));
    assertThat(world.effects())
        .extracting(e -> e.command() + " " + e.effect())
        .containsExactly("c1 pick", "c1 place");
  }

  @Test
  void knowsItsPlacesAndWhatStandsThere() throws Exception {
    assertThat((String[]) value(ArmNames.LOCATIONS))
        .containsExactly("hotel.1", "hotel.2", "handler.deck", "arm.gripper");
    assertThat((String[]) value(ArmNames.OCCUPANTS)).containsExactly("plate-1", "plate-2", "", "");
  }

  @Test
  void refusesWhatItCannotReachBeforeItMoves() throws Exception {
    String token = token();

    assertThat(start(token, "c1", "plate-1", "hotel.1", "hotel.2")).isEqualTo(ArmNames.UNREACHABLE);
    assertThat(start(token, "c2", "plate-9", "handler.deck", "hotel.1"))
        .isEqualTo(ArmNames.UNREACHABLE);
    assertThat(start(token, "c3", "plate-1", "hotel.1", "the.moon"))
        .isEqualTo(ArmNames.UNREACHABLE);
    assertThat(start(token, "c4", "plate-1", "hotel.1", "handler.deck", TODAY.minusSeconds(1)))
        .isEqualTo(ArmNames.TOO_LATE);
    time.pass(TO_THE_END);
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void doesOneTaskAtATime() throws Exception {
    String token = token();
    start(token, "c1", "plate-1", "hotel.1", "handler.deck");

    assertThat(start(token, "c2", "plate-2", "hotel.2", "hotel.1")).isEqualTo(ArmNames.BUSY);
  }

  // The fence: whoever asked for control last has it, and nothing sent with an older token acts.
  @Test
  void aNewTokenMakesTheOldOneWorthless() throws Exception {
    String old = token();
    assertThat(call(ArmNames.REQUEST_CONTROL_TOKEN, false).outputs().getFirst()).isEqualTo("");
    String fresh = token();

    assertThat(start(old, "c1", "plate-1", "hotel.1", "handler.deck")).isEqualTo(ArmNames.NO_TOKEN);
    assertThat(start(fresh, "c1", "plate-1", "hotel.1", "handler.deck"))
        .isEqualTo(ArmNames.ACCEPTED);
  }

  @Test
  void refusesACommandIdThatItHasSeenAlsoAfterAPowerCut() throws Exception {
    start(token(), "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(TO_THE_END);

    powerCut();

    assertThat(value(ArmNames.LAST_COMMAND_ID)).isEqualTo("c1");
    assertThat(value(ArmNames.LAST_RESULT)).isEqualTo("done");
    assertThat(start(token(), "c1", "plate-1", "handler.deck", "hotel.1"))
        .isEqualTo(ArmNames.SEEN_BEFORE);
  }

  @Test
  void aPowerCutMidwayLeavesThePlateInTheGripperAndAnotherTaskCanPutItDown() throws Exception {
    start(token(), "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(AFTER_THE_PICK);

    powerCut();
    time.pass(TO_THE_END);

    assertThat(value(ArmNames.LAST_COMMAND_ID)).isEqualTo("c1");
    assertThat((String) value(ArmNames.LAST_RESULT)).startsWith("interrupted:");
    assertThat(value(ArmNames.GRIPPER_LABWARE)).isEqualTo("plate-1");

    assertThat(start(token(), "c2", "plate-1", "arm.gripper", "handler.deck")).isZero();
    time.pass(TO_THE_END);
    assertThat(whereIs("plate-1")).contains(new LocationId("handler.deck"));
  }

  @Test
  void aPowerCutAfterThePlateWasSetDownLeavesTheTaskDone() throws Exception {
    start(token(), "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(AFTER_THE_PLACE);

    powerCut();

    assertThat(value(ArmNames.LAST_COMMAND_ID)).isEqualTo("c1");
    assertThat(value(ArmNames.LAST_RESULT)).isEqualTo("done");
  }

  @Test
  void stopAfterThePlateWasSetDownLeavesTheTaskDone() throws Exception {
    String token = token();
    start(token, "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(AFTER_THE_PLACE);

    call(ArmNames.STOP, token);

    assertThat(value(ArmNames.LAST_RESULT)).isEqualTo("done");
  }

  @Test
  void holdsForAsLongAsItIsToldAndThenGoesOn() throws Exception {
    String token = token();
    start(token, "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(BEFORE_THE_PICK);

    call(ArmNames.HOLD, token);
    time.pass(Duration.ofHours(1));
    assertThat(world.effects()).isEmpty();
    assertThat(value(ArmNames.IS_RUNNING)).isEqualTo(false);
    assertThat(value(ArmNames.ACTIVE_COMMAND_ID)).isEqualTo("c1");

    call(ArmNames.RESUME, token);
    time.pass(TO_THE_END);
    assertThat(value(ArmNames.LAST_RESULT)).isEqualTo("done");
  }

  @Test
  void stopBetweenPickAndPlaceLeavesThePlateInTheGripper() throws Exception {
    String token = token();
    start(token, "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(AFTER_THE_PICK);

    call(ArmNames.STOP, token);
    time.pass(TO_THE_END);

    assertThat((String) value(ArmNames.LAST_RESULT)).startsWith("failed:stopped:");
    assertThat(value(ArmNames.GRIPPER_LABWARE)).isEqualTo("plate-1");
    assertThat(value(ArmNames.IS_RUNNING)).isEqualTo(false);
  }

  private void press(boolean pressed) throws Exception {
    var hands = client.find(NodeIds.ObjectsFolder, SimulatedHands.OBJECT);
    assertThat(client.call(hands, SimulatedHands.EMERGENCY_STOP, pressed).status().isGood())
        .isTrue();
  }

  // The plate hangs in the gripper; letting the button go moves nothing.
  @Test
  void anEmergencyStopFreezesTheArmUntilSomebodyHasLooked() throws Exception {
    String token = token();
    start(token, "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(AFTER_THE_PICK);

    press(true);

    assertThat(value(ArmNames.EMERGENCY_STOP)).isEqualTo(true);
    assertThat(value(ArmNames.LAST_RESULT))
        .isEqualTo("interrupted:emergency stop, plate-1 is at arm.gripper");
    press(false);
    time.pass(TO_THE_END);
    assertThat(whereIs("plate-1")).contains(new LocationId("arm.gripper"));
    assertThat(start(token, "c2", "plate-1", "arm.gripper", "handler.deck"))
        .isEqualTo(ArmNames.SAFETY);
    call(ArmNames.RESET_FAULT, token);
    assertThat(start(token, "c3", "plate-1", "arm.gripper", "handler.deck")).isZero();
  }

  // Who resets the relay has looked, and resets the arm with it.
  @Test
  void aStopByTheRelayFreezesTheArmToo() throws Exception {
    String token = token();
    start(token, "c1", "plate-1", "hotel.1", "handler.deck");
    time.pass(AFTER_THE_PICK);

    arm.emergencyStop(true);

    assertThat(value(ArmNames.LAST_RESULT))
        .isEqualTo("interrupted:emergency stop, plate-1 is at arm.gripper");
    call(ArmNames.RESET_FAULT, token);
    assertThat(start(token, "c2", "plate-1", "arm.gripper", "handler.deck"))
        .isEqualTo(ArmNames.SAFETY);
    arm.emergencyStop(false);
    time.pass(TO_THE_END);
    assertThat(whereIs("plate-1")).contains(new LocationId("arm.gripper"));
    assertThat(start(token, "c3", "plate-1", "arm.gripper", "handler.deck")).isZero();
  }

  @Test
  void theRelayReleasesNoOtherButton() throws Exception {
    String token = token();
    press(true);
    arm.emergencyStop(true);
    arm.emergencyStop(false);

    assertThat(value(ArmNames.EMERGENCY_STOP)).isEqualTo(true);
    assertThat(start(token, "c1", "plate-1", "hotel.1", "handler.deck")).isEqualTo(ArmNames.SAFETY);
    call(ArmNames.RESET_FAULT, token);
    press(false);
    assertThat(value(ArmNames.PROTECTIVE_STOP)).as("reset too early").isEqualTo(true);
    assertThat(start(token, "c2", "plate-1", "hotel.1", "handler.deck")).isEqualTo(ArmNames.SAFETY);
    call(ArmNames.RESET_FAULT, token);
    assertThat(start(token, "c3", "plate-1", "hotel.1", "handler.deck")).isZero();
  }

  @Test
  void nothingStartsWhileTheEmergencyStopIsPressed() throws Exception {
    String token = token();
    press(true);
    call(ArmNames.RESET_FAULT, token);

    assertThat(start(token, "c1", "plate-1", "hotel.1", "handler.deck")).isEqualTo(ArmNames.SAFETY);
  }
}
