// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.athanor.driver.ContractBench;
import org.athanor.driver.DriverContract;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Completed;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Function.Kind;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.opcua.lads.LadsNames;
import org.junit.jupiter.api.Test;

class LadsDriverTest extends DriverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final FunctionId HEATER = new FunctionId("heater");

  @Override
  protected ContractBench bench() {
    return new LadsBench(true);
  }

  private LadsBench mixer() {
    return (LadsBench) theBench();
  }

  private CommandOutcome execute(DeviceCommand command) {
    return execute(mixer().order(1, command));
  }

  @Test
  void programsArgumentsAndFunctionsComeFromTheAddressSpace() {
    Connection answer = answer(theDriver().connect());

    assertThat(answer)
        .isEqualTo(
            new Connection.Established(
                new DeviceDescription(
                    "Test",
                    "",
                    "",
                    List.of(
                        new DeviceDescription.FunctionalUnit(
                            new FunctionalUnitId(mixer().device(), "bowl"),
                            List.of(
                                new DeviceDescription.Program(
                                    new ProgramTemplateId("mix"),
                                    "Mixes",
                                    List.of(
                                        new DeviceDescription.Argument(
                                            "speed", new Unit("/min"), 0, 100)),
                                    List.of())),
                            List.of(
                                function("temperature", Kind.SENSOR, "Cel", 0, 100),
                                function("heater", Kind.CONTROL, "Cel", 10, 90),
                                function("stirrer", Kind.CONTROL),
                                function("lid", Kind.COVER),
                                function("shutter", Kind.COVER),
                                function("mixed", Kind.SENSOR, "1", 0, 1000)),
                            List.of())))));
  }

  private static DeviceDescription.Function function(String id, Kind kind) {
    return new DeviceDescription.Function(new FunctionId(id), kind, Unit.ONE, Optional.empty());
  }

  private static DeviceDescription.Function function(
      String id, Kind kind, String unit, double min, double max) {
    return new DeviceDescription.Function(
        new FunctionId(id),
        kind,
        new Unit(unit),
        Optional.of(new DeviceDescription.Limits(min, max)));
  }

  @Test
  void aProgramsResultCarriesItsNumbersAndTheDeviceWasToldTheSample() {
    connect();

    assertThat(execute(LadsBench.mix(50)))
        .isInstanceOfSatisfying(
            Completed.class,
            completed ->
                assertThat(completed.observations())
                    .extracting(Observation::name, Observation::value)
                    .containsExactly(tuple("viscosity", Value.of(1.25, "mPa.s"))));
    assertThat(mixer().lastSample()).containsExactly("plate-1", "campaign/1");
  }

  @Test
  void aFailureThatTheResultNamesIsADefinedError() {
    connect();
    mixer().say(Map.of(LadsNames.OUTCOME, "failed:no-liquid:the bowl is empty"));

    assertThat(execute(LadsBench.mix(50)))
        .isEqualTo(new Failed(new DefinedError("no-liquid", "the bowl is empty", Effect.NONE)));
  }

  // A device of another make has no word for how it went: it has a result, so it completed.
  @Test
  void aResultThatDoesNotSayHowItWentIsCompleted() {
    connect();
    mixer().say(Map.of());

    assertThat(execute(LadsBench.mix(50))).isInstanceOf(Completed.class);
  }

  @Test
  void aProgramThatIsStoppedHalfwayIsPartlyDone() {
    connect();
    mixer().hold();
    CompletionStage<CommandOutcome> outcome = theDriver().execute(armed(mixer().order(1)));
    await().atMost(PATIENCE).until(mixer()::running);

    assertThat(answer(theDriver().control(mixer().order(1).unit(), ControlVerb.STOP))).isTrue();

    assertThat(answer(outcome))
        .isEqualTo(new Failed(new DefinedError("partial", "half of it", Effect.PARTIAL)));
  }

  @Test
  void statesAndSensorsAreReportedAsTheyChange() {
    connect();
    mixer().hold();
    CompletionStage<CommandOutcome> outcome = theDriver().execute(armed(mixer().order(1)));

    await().atMost(PATIENCE).until(() -> heard().unitStates.contains(FunctionalUnitState.EXECUTE));
    mixer().finish();
    answer(outcome);
    await()
        .atMost(PATIENCE)
        .until(() -> heard().unitStates.getLast() == FunctionalUnitState.STOPPED);
    await()
        .atMost(PATIENCE)
        .until(() ->
            heard().observations.stream().anyMatch(o -> o.value().equals(Value.of(21.5, "Cel"))));
  }

  @Test
  void aTargetIsSetWithinItsRangeOnly() {
    connect();

    assertThat(execute(new DeviceCommand.SetTarget(HEATER, Quantity.of(37, "Cel"))))
        .isInstanceOf(Completed.class);
    assertThat(
            execute(mixer().order(2, new DeviceCommand.SetTarget(HEATER, Quantity.of(370, "Cel")))))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> assertThat(failed.error().code()).isEqualTo("invalid-argument"));
  }

  @Test
  void aFunctionIsReadWithItsUnit() {
    connect();

    assertThat(execute(new DeviceCommand.Read(new FunctionId("temperature"))))
        .isInstanceOfSatisfying(
            Completed.class,
            completed ->
                assertThat(completed.observations().getFirst().value())
                    .isEqualTo(Value.of(21.5, "Cel")));
  }

  @Test
  void aFunctionIsReadFreshlyWithoutAnOrderAndOneThatIsNotThereIsAbsent() {
    connect();
    FunctionalUnitId unit = mixer().order(1).unit();

    assertThat(answer(theDriver().read(unit, new FunctionId("temperature"))))
        .isInstanceOfSatisfying(
            Reading.Seen.class,
            seen -> assertThat(seen.observation().value()).isEqualTo(Value.of(21.5, "Cel")));
    assertThat(answer(theDriver().read(unit, new FunctionId("mood"))))
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void aDeviceThatTookAnOrderIsSaidToHaveAcknowledgedIt() {
    connect();
    execute(LadsBench.mix(50));

    await().atMost(PATIENCE).until(() -> heard().acknowledged.size() == 1);
  }

  // The device has forgotten, but its counter has not moved: nothing happened, nor will it.
  @Test
  void aCounterThatOutlivesTheRestartProvesThatNothingHappened() {
    mixer().count();
    connect();
    Driver counting = successor();
    CommandOrder order = armed(counting, mixer().order(1));
    mixer().restart(ContractBench.Memory.LOST);
    await()
        .atMost(PATIENCE)
        .until(() -> answer(counting.connect()) instanceof Connection.Established);

    assertThat(answer(counting.resolve(order)))
        .isInstanceOfSatisfying(
            Evidence.NotDone.class,
            nothing -> assertThat(nothing.fence()).contains("lock").contains("mixed is still 0"));
  }

  @Test
  void aCounterThatMovedContradictsADeviceThatForgot() {
    mixer().count();
    connect();
    Driver counting = successor();
    CommandOrder order = armed(counting, mixer().order(1));
    answer(counting.execute(order));
    mixer().restart(ContractBench.Memory.LOST);
    await()
        .atMost(PATIENCE)
        .until(() -> answer(counting.connect()) instanceof Connection.Established);

    assertThat(answer(counting.resolve(order)))
        .isInstanceOfSatisfying(
            Evidence.Inconclusive.class,
            open -> assertThat(open.reason()).contains("mixed went from 0 to 1"));
  }

  @Test
  void aUnitThatAnotherClientHasLockedIsToBeTriedLater() {
    mixer().lockFor("somebody else");

    assertThat(answer(theDriver().connect()))
        .isInstanceOfSatisfying(
            Connection.Unreachable.class,
            unreachable -> assertThat(unreachable.reason()).contains("somebody else"));
  }

  // Without the lock nothing fences off what may still be under way.
  @Test
  void aLockThatIsBrokenEndsTheConnection() {
    connect();
    CommandOrder order = armed(mixer().order(1));
    mixer().lockFor("somebody else");

    await().atMost(PATIENCE).until(() -> heard().losses.size() == 1);
    assertThat(answer(theDriver().execute(order))).isInstanceOf(CommandOutcome.InDoubt.class);
    assertThat(mixer().executions()).isZero();
  }
}
