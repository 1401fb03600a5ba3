// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import org.athanor.driver.ContractBench;
import org.athanor.driver.DriverContract;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.FunctionalUnitState;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Value;
import org.athanor.opcua.arm.ArmNames;
import org.junit.jupiter.api.Test;

class LabArmDriverTest extends DriverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  protected ContractBench bench() {
    return new ArmBench();
  }

  private ArmBench arm() {
    return (ArmBench) theBench();
  }

  @Test
  void theMoverServesTheArmsLocations() {
    assertThat(answer(theDriver().connect()))
        .isInstanceOfSatisfying(
            Connection.Established.class,
            established ->
                assertThat(established.description().functionalUnits().getFirst().locations())
                    .containsExactly(
                        new LocationId("shelf.1"),
                        new LocationId("shelf.2"),
                        new LocationId("waste"),
                        new LocationId("arm.gripper")));
  }

  // Whoever takes the token has fenced us off: an order of ours must not act any more.
  @Test
  void anOrderWithATokenThatAnotherClientHasTakenIsRefusedAndTheConnectionGivenUp() {
    connect();
    CommandOrder order = armed(arm().order(1));
    assertThat(answer(anotherDriver().connect())).isInstanceOf(Connection.Established.class);

    assertThat(answer(theDriver().execute(order)))
        .isEqualTo(new Failed(new DefinedError("no-control-token", "not the token", Effect.NONE)));
    await().atMost(PATIENCE).until(() -> heard().losses.size() == 1);
    assertThat(arm().executions()).isZero();
  }

  @Test
  void labwareThatHangsInTheGripperIsAPartialFailureWithItsOwnCode() {
    connect();
    arm().hold();
    CompletionStage<CommandOutcome> outcome = theDriver().execute(armed(arm().order(1)));
    await().atMost(PATIENCE).until(arm()::running);

    arm().place("plate-1", "", "", "", "plate-1");
    arm().end(ArmNames.RESULT_FAILED + "place-failed:something stands there");

    assertThat(answer(outcome))
        .isInstanceOfSatisfying(
            Failed.class,
            failed -> {
              assertThat(failed.error().code()).isEqualTo("labware-in-gripper");
              assertThat(failed.error().effect()).isEqualTo(Effect.PARTIAL);
            });
  }

  @Test
  void labwareInTheGripperOfAnArmThatRemembersNothingIsPartlyDone() {
    connect();
    arm().place("plate-1", "", "", "", "plate-1");

    assertThat(answer(theDriver().resolve(arm().order(1)))).isInstanceOf(Evidence.Partial.class);
  }

  @Test
  void labwareThatStandsAtItsGoalIsDoneEvenWhenTheArmRemembersNothing() {
    connect();
    arm().place("", "", "plate-1", "", "");

    assertThat(answer(theDriver().resolve(arm().order(1)))).isInstanceOf(Evidence.Done.class);
  }

  @Test
  void labwareThatStoodAtItsGoalBeforeDoesNotProveThatItWasCarried() {
    connect();
    arm().place("", "", "plate-1", "", "");
    CommandOrder order = armed(arm().order(1));

    assertThat(answer(theDriver().resolve(order))).isInstanceOf(Evidence.Inconclusive.class);
  }

  // Both are what the arm knew before; only one of them is what it sees now.
  @Test
  void placesThatAnArmOnlyRemembersProveNothingAfterARestart() {
    connect();
    Driver remembering =
        arm()
            .provider()
            .open(
                new DriverProvider.Order(
                    arm().device(),
                    arm().address(),
                    Map.of("places", "remembered"),
                    "contract",
                    InstantSource.system()),
                heard());
    try (remembering) {
      answer(remembering.connect());
      CommandOrder order = armed(remembering, arm().order(1));
      assertThat(answer(remembering.resolve(order))).isInstanceOf(Evidence.NotDone.class);
      arm().restart(ContractBench.Memory.LOST);
      await()
          .atMost(PATIENCE)
          .until(() -> answer(remembering.connect()) instanceof Connection.Established);

      assertThat(answer(remembering.resolve(order))).isInstanceOf(Evidence.Inconclusive.class);
    }
  }

  @Test
  void placesThatTheArmDoesNotSeeForCertainProveNothing() {
    connect();
    CommandOrder order = armed(arm().order(1));
    arm().blur(ArmNames.OCCUPANTS);

    assertThat(answer(theDriver().resolve(order))).isInstanceOf(Evidence.Inconclusive.class);
    assertThat(answer(theDriver().read(order.unit(), new FunctionId("shelf.1"))))
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void stopsAndPlacesAreReadAsFunctions() {
    connect();
    FunctionalUnitId unit = arm().order(1).unit();

    assertThat(value(unit, "shelf.1")).isEqualTo(Value.of("plate-1"));
    assertThat(value(unit, "emergency-stop")).isEqualTo(Value.of(false));
  }

  private Value value(FunctionalUnitId unit, String function) {
    return answer(theDriver().read(unit, new FunctionId(function)))
            instanceof Reading.Seen(var seen, var _)
        ? seen.value()
        : Value.of("nothing");
  }

  @Test
  void anEmergencyStopIsSeenAsAnAbortedUnitAndAsASignal() {
    connect();
    arm().press(true);

    await()
        .atMost(PATIENCE)
        .until(() ->
            heard().unitStates.contains(FunctionalUnitState.ABORTED)
                && heard().observations.stream()
                    .anyMatch(seen ->
                        seen.name().equals("emergency-stop")
                            && seen.value().equals(Value.of(true))));
  }

  @Test
  void anArmThatSaysDoneAndLeftTheLabwareWhereItWasIsNotBelieved() {
    assertThat(endedWith(ArmNames.RESULT_DONE, "plate-1", "", "", ""))
        .isInstanceOf(CommandOutcome.InDoubt.class);
  }

  // A bin does not say what is in it.
  @Test
  void labwareThatIsNowhereToBeSeenIsForAPersonToFind() {
    connect();
    arm().place("", "", "", "", "");

    assertThat(
            answer(
                theDriver()
                    .resolve(arm().order(1, ArmBench.transfer("plate-1", "shelf.1", "waste")))))
        .isInstanceOf(Evidence.Inconclusive.class);
  }

  private CommandOutcome endedWith(String result, String... places) {
    connect();
    arm().hold();
    CompletionStage<CommandOutcome> outcome = theDriver().execute(armed(arm().order(1)));
    await().atMost(PATIENCE).until(arm()::running);
    arm().place("", places);
    arm().end(result);
    return answer(outcome);
  }

  @Test
  void aTransferThatFailedIsWithoutEffectWhenTheLabwareIsSeenWhereItWas() {
    assertThat(endedWith("failed:stopped:nothing was moved", "plate-1", "", "", ""))
        .isEqualTo(new Failed(new DefinedError("stopped", "nothing was moved", Effect.NONE)));
  }

  // Stopped on its way back: the arm calls it a failure, the plate is where it should be.
  @Test
  void aTransferThatFailedAfterTheLabwareReachedItsGoalIsCompleted() {
    assertThat(endedWith("failed:stopped:on the way back", "", "plate-1", "", ""))
        .isInstanceOf(CommandOutcome.Completed.class);
  }

  @Test
  void aTransferThatFailedAndLeftTheLabwareOutOfSightIsInDoubt() {
    assertThat(endedWith("failed:stopped:somewhere", "", "", "", ""))
        .isInstanceOf(CommandOutcome.InDoubt.class);
  }
}
