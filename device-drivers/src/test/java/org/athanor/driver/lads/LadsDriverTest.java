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
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Completed;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceDescription.Function.Kind;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Observation;
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
    return answer(theDriver().execute(mixer().order(1, command)));
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
                                function("temperature", Kind.SENSOR, 0, 100),
                                function("heater", Kind.CONTROL, 10, 90)),
                            List.of())))));
  }

  private static DeviceDescription.Function function(String id, Kind kind, double min, double max) {
    return new DeviceDescription.Function(
        new FunctionId(id),
        kind,
        new Unit("Cel"),
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
    CompletionStage<CommandOutcome> outcome = theDriver().execute(mixer().order(1));
    await().atMost(PATIENCE).until(mixer()::running);

    assertThat(answer(theDriver().control(mixer().order(1).unit(), ControlVerb.STOP))).isTrue();

    assertThat(answer(outcome))
        .isEqualTo(new Failed(new DefinedError("partial", "half of it", Effect.PARTIAL)));
  }

  @Test
  void statesAndSensorsAreReportedAsTheyChange() {
    connect();
    mixer().hold();
    CompletionStage<CommandOutcome> outcome = theDriver().execute(mixer().order(1));

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
            answer(
                theDriver()
                    .execute(
                        mixer()
                            .order(
                                2, new DeviceCommand.SetTarget(HEATER, Quantity.of(370, "Cel"))))))
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
    mixer().lockFor("somebody else");

    await().atMost(PATIENCE).until(() -> heard().losses.size() == 1);
    assertThat(answer(theDriver().execute(mixer().order(1))))
        .isInstanceOf(CommandOutcome.InDoubt.class);
    assertThat(mixer().executions()).isZero();
  }
}
