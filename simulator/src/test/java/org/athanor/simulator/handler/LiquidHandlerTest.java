// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.opcua.lads.LadsNames;
import org.eclipse.milo.opcua.stack.core.StatusCodes;
import org.eclipse.milo.opcua.stack.core.types.builtin.ExtensionObject;
import org.eclipse.milo.opcua.stack.core.types.builtin.NodeId;
import org.eclipse.milo.opcua.stack.core.types.structured.EUInformation;
import org.eclipse.milo.opcua.stack.core.types.structured.Range;
import org.junit.jupiter.api.Test;

/// What it does, and what it refuses to.
class LiquidHandlerTest extends HandlerFixture {
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
  void anEmergencyStopEndsTheRunAndNothingClearsItBeforeItIsReleased() throws Exception {
    takeLock();
    start("t1", MIX);
    time.pass(Duration.ofSeconds(20));

    emergencyStop(true);

    NodeId machine = client.find(unit, LadsNames.FUNCTIONAL_UNIT_STATE);
    assertThat(client.call(machine, LadsNames.CLEAR).is(StatusCodes.Bad_InvalidState)).isTrue();
    assertThat(start("t2", MIX).is(StatusCodes.Bad_InvalidState)).isTrue();
    time.pass(LONGER_THAN_A_RUN);
    assertThat(outcome(onlyResult())).startsWith("partial:cyan").endsWith("emergency stop");
    assertThat(world.effects()).hasSize(1);

    emergencyStop(false);
    time.pass(LONGER_THAN_A_RUN);
    assertThat(state()).isEqualTo("Stopped");
    assertThat(world.effects()).hasSize(1);
    assertThat(start("t3", MIX).status().isGood()).isTrue();
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
