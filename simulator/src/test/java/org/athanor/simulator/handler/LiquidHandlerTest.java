// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.lads.LadsNames;
import org.athanor.simulator.DeviceSetting;
import org.athanor.simulator.VirtualDevice;
import org.athanor.simulator.fixture.ManualLabTime;
import org.athanor.simulator.fixture.MemoryWorld;
import org.athanor.simulator.fixture.WireClient;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.LocalizedText;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiquidHandlerTest {
  private static final Duration LONGER_THAN_A_RUN = Duration.ofMinutes(3);
  private static final Map<String, String> MIX = Map.of("cyan", "20", "yellow", "30.5");

  @TempDir Path memory;
  private final ManualLabTime time = new ManualLabTime();
  private final MemoryWorld world =
      new MemoryWorld().put("plate-1", "handler.deck").fill("cyan", 50_000).fill("yellow", 50_000);
  private URI address = URI.create("opc.tcp://127.0.0.1:1");
  private VirtualDevice handler;
  private WireClient client;
  private NodeId unit;

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
    handler.close();
  }

  private void powerOn() throws Exception {
    var simulation =
        new ObjectMapper()
            .readTree(
                """
                {"kind": "liquid-handler", "site": "handler.deck",
                 "reservoirs": {"cyan": {"ml": 50, "max_ul": 60}, "yellow": {"ml": 50}}}
                """);
    handler =
        LiquidHandler.create(
            new DeviceSetting(
                new DeviceId("handler"), address, simulation, memory, 7, time, world, world));
    handler.start();
    client = WireClient.connect(address);
    unit =
        client.find(
            client.local(LadsNames.DEVICE_SET),
            "handler",
            LadsNames.FUNCTIONAL_UNIT_SET,
            "dispenser");
  }

  /// As after a power cut: nothing is told to anybody.
  private void powerCut() throws Exception {
    client.close();
    handler.close();
    powerOn();
  }

  private WireClient.Answer lock(WireClient by, String method, Object... inputs) throws Exception {
    return by.call(by.find(unit, LadsNames.DI_LOCK), method, inputs);
  }

  private WireClient.Answer start(String task, Map<String, String> volumes) throws Exception {
    return start(client, task, volumes, "plate-1");
  }

  private WireClient.Answer start(
      WireClient by, String task, Map<String, String> volumes, String plate) throws Exception {
    List<Map<String, String>> pairs = new ArrayList<>();
    volumes.forEach((key, value) -> pairs.add(members("Key", key, "Value", value)));
    return by.call(
        by.find(unit, LadsNames.FUNCTIONAL_UNIT_STATE),
        LadsNames.START_PROGRAM,
        "dispense",
        by.structures(LadsNames.KEY_VALUE, pairs),
        "colour/1",
        task,
        samples(by, plate));
  }

  private static Object samples(WireClient by, String plate) throws Exception {
    return by.structures(
        LadsNames.SAMPLE_INFO,
        List.of(
            members(
                "ContainerId", plate, "SampleId", "colour/1", "Position", "", "CustomData", "")));
  }

  private static Map<String, String> members(String... pairs) {
    Map<String, String> members = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      members.put(pairs[i], pairs[i + 1]);
    }
    return members;
  }

  private String state() throws Exception {
    return text(client.value(unit, LadsNames.FUNCTIONAL_UNIT_STATE, LadsNames.CURRENT_STATE));
  }

  private String running() throws Exception {
    return text(
        client.value(
            unit,
            LadsNames.FUNCTIONAL_UNIT_STATE,
            LadsNames.RUNNING_STATE_MACHINE,
            LadsNames.CURRENT_STATE));
  }

  private static String text(Object value) {
    return String.valueOf(((LocalizedText) value).text());
  }

  private List<NodeId> results() throws Exception {
    NodeId set = client.find(unit, LadsNames.PROGRAM_MANAGER, LadsNames.RESULT_SET);
    return client.children(set).stream()
        .filter(r -> !LadsNames.NODE_VERSION.equals(r.getBrowseName().name()))
        .map(r -> client.local(r.getNodeId()))
        .toList();
  }

  private NodeId onlyResult() throws Exception {
    assertThat(results()).hasSize(1);
    return results().getFirst();
  }

  private String outcome(NodeId result) throws Exception {
    return client.decode(client.value(result, LadsNames.PROPERTIES)).stream()
        .filter(pair -> LadsNames.OUTCOME.equals(pair.get("Key")))
        .map(pair -> String.valueOf(pair.get("Value")))
        .findFirst()
        .orElseThrow();
  }

  private void takeLock() throws Exception {
    assertThat(lock(client, LadsNames.DI_INIT_LOCK, "lab").outputs()).isEqualTo(List.of(0));
  }

  @Test
  void describesItsProgramWithItsArgumentsUnitsAndLimits() throws Exception {
    NodeId templates = client.find(unit, LadsNames.PROGRAM_MANAGER, LadsNames.PROGRAM_TEMPLATE_SET);
    NodeId cyan = client.find(unit, LadsNames.SUPPORTED_PROPERTIES_SET, "cyan");
    NodeId yellow = client.find(unit, LadsNames.SUPPORTED_PROPERTIES_SET, "yellow");

    assertThat(client.value(templates, "dispense", LadsNames.DEVICE_TEMPLATE_ID))
        .isEqualTo("dispense");
    assertThat(range(cyan)).isEqualTo(new Range(0.0, 60.0));
    assertThat(range(yellow)).isEqualTo(new Range(0.0, 300.0));
    assertThat(text(unitOf(cyan).getDisplayName())).isEqualTo("uL");
    assertThat(unitOf(cyan).getNamespaceUri()).isEqualTo(LadsNames.UCUM);
  }

  private Object range(NodeId node) throws Exception {
    return decoded(client.value(node, LadsNames.EU_RANGE));
  }

  private EUInformation unitOf(NodeId node) throws Exception {
    return (EUInformation) decoded(client.value(node, LadsNames.ENGINEERING_UNITS));
  }

  private Object decoded(Object value) {
    return value instanceof ExtensionObject e
        ? e.decode(client.milo().getStaticEncodingContext())
        : value;
  }

  @Test
  void dispensesEachLiquidAndFilesTheResultUnderTheTaskId() throws Exception {
    takeLock();

    assertThat(start("colour/1:mix#1", MIX).status().isGood()).isTrue();
    assertThat(state()).isEqualTo("Running");
    assertThat(running()).isEqualTo("Execute");
    time.pass(LONGER_THAN_A_RUN);

    assertThat(state()).isEqualTo("Stopped");
    NodeId result = onlyResult();
    assertThat(client.value(result, LadsNames.SUPERVISORY_TASK_ID)).isEqualTo("colour/1:mix#1");
    assertThat(client.value(result, LadsNames.SUPERVISORY_JOB_ID)).isEqualTo("colour/1");
    assertThat(outcome(result)).isEqualTo("completed");
    assertThat(world.effects())
        .extracting(e -> e.command() + " " + e.effect() + " " + e.detail().get("liquid"))
        .containsExactly("colour/1:mix#1 dispense cyan", "colour/1:mix#1 dispense yellow");
    double cyan = world.contents(new LabwareId("plate-1")).getOrDefault("cyan", 0.0);
    assertThat(cyan).isBetween(18.0, 22.0).isNotEqualTo(20.0);
    assertThat((double) client.value(result, LadsNames.VARIABLE_SET, "cyan"))
        .isCloseTo(cyan, Offset.offset(0.01));
  }

  @Test
  void stampsValuesWithSimulatedTime() throws Exception {
    takeLock();
    start("colour/1:mix#1", MIX);
    time.pass(LONGER_THAN_A_RUN);

    NodeId cyan = client.find(onlyResult(), LadsNames.VARIABLE_SET, "cyan");

    assertThat(Optional.ofNullable(client.read(cyan).sourceTime()))
        .hasValueSatisfying(at ->
            assertThat(at.getJavaInstant())
                .isBetween(time.instant().minus(LONGER_THAN_A_RUN), time.instant()));
  }

  @Test
  void reservoirsAreSensorsInMillilitres() throws Exception {
    takeLock();
    start("colour/1:mix#1", MIX);
    time.pass(LONGER_THAN_A_RUN);

    Object left =
        client.value(unit, LadsNames.FUNCTION_SET, "reservoir-yellow", LadsNames.SENSOR_VALUE);

    assertThat((double) left).isBetween(49.96, 49.98);
    assertThat(client.value(unit, LadsNames.FUNCTION_SET, "tips-remaining", LadsNames.SENSOR_VALUE))
        .isEqualTo(9_598.0);
  }

  @Test
  void theBalanceUnderTheDeckWeighsThePlateAndWhatIsInIt() throws Exception {
    assertThat(grams()).isEqualTo(40);
    takeLock();
    start("colour/1:mix#1", MIX);
    time.pass(LONGER_THAN_A_RUN);

    assertThat((grams() - 40) * 1_000)
        .isCloseTo(
            world.contents(new LabwareId("plate-1")).values().stream()
                .mapToDouble(Double::doubleValue)
                .sum(),
            within(1e-6));
    world.move(new LabwareId("plate-1"), new LocationId("handler.deck"), new LocationId("hotel.1"));
    assertThat(grams()).isZero();
  }

  private double grams() throws Exception {
    return (double) client.value(unit, LadsNames.FUNCTION_SET, "balance", LadsNames.SENSOR_VALUE);
  }

  @Test
  void takesTheArgumentsInTheOrderOfTheOtherStartProgramToo() throws Exception {
    takeLock();
    var answer =
        client.call(
            client.find(unit, LadsNames.OPERATIONAL),
            LadsNames.START_PROGRAM,
            client.structures(LadsNames.KEY_VALUE, List.of(members("Key", "cyan", "Value", "5"))),
            "colour/1",
            "colour/1:mix#1",
            samples(client, "plate-1"),
            "dispense");
    time.pass(LONGER_THAN_A_RUN);

    assertThat(answer.status().toString()).contains("Good");
    assertThat(outcome(onlyResult())).isEqualTo("completed");
  }

  @Test
  void refusesWhoDoesNotHoldTheLock() throws Exception {
    assertThat(start("colour/1:mix#1", MIX).is(StatusCodes.Bad_UserAccessDenied)).isTrue();

    takeLock();
    try (var stranger = WireClient.connect(address)) {
      assertThat(lock(stranger, LadsNames.DI_INIT_LOCK, "stranger").outputs())
          .isEqualTo(List.of(LadsNames.LOCK_WRONG_STATE));
      assertThat(
              start(stranger, "colour/1:mix#1", MIX, "plate-1")
                  .is(StatusCodes.Bad_UserAccessDenied))
          .isTrue();
    }
    time.pass(LONGER_THAN_A_RUN);
    assertThat(world.effects()).isEmpty();
  }

  // The fence: a client that comes back takes its own lock over, and its old session is powerless.
  @Test
  void aNewSessionOfTheSameClientFencesOffTheOldOne() throws Exception {
    takeLock();
    try (var again = WireClient.connect(address)) {
      assertThat(lock(again, LadsNames.DI_INIT_LOCK, "lab").outputs()).isEqualTo(List.of(0));

      assertThat(start("colour/1:mix#1", MIX).is(StatusCodes.Bad_UserAccessDenied)).isTrue();
      assertThat(start(again, "colour/1:mix#1", MIX, "plate-1").status().isGood()).isTrue();
    }
  }

  @Test
  void aLockEndsWithItsSession() throws Exception {
    try (var other = WireClient.connect(address)) {
      lock(other, LadsNames.DI_INIT_LOCK, "other");
      assertThat(client.value(unit, LadsNames.DI_LOCK, LadsNames.DI_LOCKED)).isEqualTo(true);
    }

    takeLock();
  }

  @Test
  void refusesWhatMakesNoSenseBeforeAnythingMoves() throws Exception {
    takeLock();

    assertThat(start("t1", Map.of("cyan", "60.1")).is(StatusCodes.Bad_OutOfRange)).isTrue();
    assertThat(start("t2", Map.of("cyan", "-1")).is(StatusCodes.Bad_OutOfRange)).isTrue();
    assertThat(start("t3", Map.of("cyan", "NaN")).is(StatusCodes.Bad_OutOfRange)).isTrue();
    assertThat(start("t4", Map.of("cyan", "much")).is(StatusCodes.Bad_InvalidArgument)).isTrue();
    assertThat(start("t5", Map.of("soup", "1")).is(StatusCodes.Bad_InvalidArgument)).isTrue();
    assertThat(start("", MIX).is(StatusCodes.Bad_InvalidArgument)).isTrue();
    assertThat(start(client, "t6", MIX, "plate-9").is(StatusCodes.Bad_InvalidState)).isTrue();
    world.move(new LabwareId("plate-1"), new LocationId("handler.deck"), new LocationId("hotel.1"));
    assertThat(start("t7", MIX).is(StatusCodes.Bad_InvalidState)).isTrue();
    time.pass(LONGER_THAN_A_RUN);
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void refusesWhenAReservoirIsTooLow() throws Exception {
    takeLock();
    world.fill("cyan", 10);

    assertThat(start("t1", MIX).is(StatusCodes.Bad_InvalidState)).isTrue();
  }

  @Test
  void refusesASecondRunWhileOneIsUnderWay() throws Exception {
    takeLock();
    start("t1", MIX);

    assertThat(start("t2", MIX).is(StatusCodes.Bad_InvalidState)).isTrue();
  }

  @Test
  void refusesATaskIdThatItHasSeenAlsoAfterAPowerCut() throws Exception {
    takeLock();
    start("t1", MIX);
    assertThat(start("t1", MIX).is(StatusCodes.Bad_EntryExists)).isTrue();
    time.pass(LONGER_THAN_A_RUN);

    powerCut();
    takeLock();

    assertThat(start("t1", MIX).is(StatusCodes.Bad_EntryExists)).isTrue();
    assertThat(outcome(onlyResult())).isEqualTo("completed");
    assertThat(world.effects()).hasSize(2);
  }

  @Test
  void aPowerCutBeforeTheFirstDropLeavesProofThatNothingHappened() throws Exception {
    takeLock();
    start("t1", MIX);
    time.pass(Duration.ofSeconds(5));

    powerCut();
    time.pass(LONGER_THAN_A_RUN);

    assertThat(outcome(onlyResult())).startsWith("aborted:nothing dispensed");
    assertThat(world.effects()).isEmpty();
    assertThat(state()).isEqualTo("Stopped");
  }

  @Test
  void aPowerCutMidwayLeavesAnAccountOfWhatWasDispensed() throws Exception {
    takeLock();
    start("t1", MIX);
    time.pass(Duration.ofSeconds(20));

    powerCut();
    time.pass(LONGER_THAN_A_RUN);

    assertThat(outcome(onlyResult())).startsWith("partial:cyan 19.5 uL").doesNotContain("yellow");
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void holdsForAsLongAsItIsToldAndThenGoesOn() throws Exception {
    takeLock();
    start("t1", MIX);
    NodeId machine =
        client.find(unit, LadsNames.FUNCTIONAL_UNIT_STATE, LadsNames.RUNNING_STATE_MACHINE);

    client.call(machine, LadsNames.HOLD);
    time.pass(Duration.ofHours(1));
    assertThat(running()).isEqualTo("Held");
    assertThat(world.effects()).isEmpty();

    client.call(machine, LadsNames.UNHOLD);
    time.pass(LONGER_THAN_A_RUN);
    assertThat(outcome(onlyResult())).isEqualTo("completed");
    assertThat(world.effects()).hasSize(2);
  }

  @Test
  void stopEndsTheRunWithAnAccount() throws Exception {
    takeLock();
    start("t1", MIX);
    time.pass(Duration.ofSeconds(20));

    client.call(client.find(unit, LadsNames.FUNCTIONAL_UNIT_STATE), LadsNames.STOP);
    time.pass(LONGER_THAN_A_RUN);

    assertThat(state()).isEqualTo("Stopped");
    assertThat(outcome(onlyResult())).startsWith("partial:cyan");
    assertThat(world.effects()).hasSize(1);
  }

  @Test
  void aPlateThatVanishesBeforeTheFirstDropIsAFailureWithoutEffect() throws Exception {
    takeLock();
    start("t1", MIX);
    world.move(new LabwareId("plate-1"), new LocationId("handler.deck"), new LocationId("hotel.1"));

    time.pass(LONGER_THAN_A_RUN);

    assertThat(outcome(onlyResult())).startsWith("failed:dispensing-failed:");
    assertThat(state()).isEqualTo("Aborted");
    assertThat(world.effects()).isEmpty();
  }

  @Test
  void abortIsNeverRefusedAndClearEndsIt() throws Exception {
    takeLock();
    NodeId machine = client.find(unit, LadsNames.FUNCTIONAL_UNIT_STATE);

    assertThat(client.call(machine, LadsNames.ABORT).status().isGood()).isTrue();
    assertThat(state()).isEqualTo("Aborted");
    assertThat(start("t1", MIX).is(StatusCodes.Bad_InvalidState)).isTrue();

    client.call(machine, LadsNames.CLEAR);
    assertThat(start("t1", MIX).status().isGood()).isTrue();
  }
}
