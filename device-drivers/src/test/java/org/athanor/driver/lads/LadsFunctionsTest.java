// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.driver.lads.MovingParts.LID;
import static org.athanor.driver.lads.MovingParts.SHUTTER;
import static org.athanor.driver.lads.MovingParts.STIRRER;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.RecordingListener;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.CommandOutcome.Completed;
import org.athanor.model.device.CommandOutcome.Failed;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.CoverPosition;
import org.athanor.model.device.DeviceCommand.MoveCover;
import org.athanor.model.device.DeviceCommand.StartFunction;
import org.athanor.model.device.DeviceCommand.StopFunction;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Arming;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.FunctionId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Orders that name a state for a function to be in. What the device was told in all is looked at
/// each time: an order too many would undo what the one before did.
class LadsFunctionsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final LadsBench mixer = new LadsBench(true);
  private final Driver driver =
      mixer
          .provider()
          .open(
              new DriverProvider.Order(
                  mixer.device(), mixer.address(), Map.of(), "test", InstantSource.system()),
              new RecordingListener());
  private int orders;

  @BeforeEach
  void connect() {
    assertThat(answer(driver.connect())).isInstanceOf(Connection.Established.class);
  }

  @AfterEach
  void end() {
    driver.close();
    mixer.close();
  }

  @Test
  void functionIsStartedAndStopped() {
    assertThat(execute(new StartFunction(STIRRER))).isInstanceOf(Completed.class);
    assertThat(mixer.parts().stirrer()).isEqualTo("Running");
    assertThat(execute(new StopFunction(STIRRER))).isInstanceOf(Completed.class);
    assertThat(mixer.parts().stirrer()).isEqualTo("Stopped");
    assertThat(mixer.parts().told()).containsExactly("stirrer.Start", "stirrer.Stop");
  }

  @Test
  void functionThatIsInItsStateAlreadyIsToldNothing() {
    assertThat(execute(new StopFunction(STIRRER))).isInstanceOf(Completed.class);
    assertThat(mixer.parts().told()).isEmpty();
    execute(new StartFunction(STIRRER));
    assertThat(execute(new StartFunction(STIRRER))).isInstanceOf(Completed.class);
    assertThat(mixer.parts().told()).containsExactly("stirrer.Start");
  }

  // Somebody turned it off since: whether it ran in between, its state does not tell.
  @Test
  void whatAFunctionDoesNowIsTheEvidence() {
    CommandOrder start = armed(new StartFunction(STIRRER));
    assertThat(start.baseline().deviceClass()).isEqualTo(DeviceClass.ABSOLUTE);
    answer(driver.execute(start));
    CommandOrder stop = armed(new StopFunction(STIRRER));

    assertThat(answer(driver.resolve(start))).isInstanceOf(Evidence.Done.class);
    assertThat(answer(driver.resolve(stop))).isInstanceOf(Evidence.NotDone.class);
    mixer.parts().stirrerStopsByItself();
    assertThat(answer(driver.resolve(start))).isInstanceOf(Evidence.Inconclusive.class);
    assertThat(answer(driver.resolve(stop))).isInstanceOf(Evidence.Done.class);
  }

  @Test
  void coverIsBroughtToAPositionAndNeverToggled() {
    assertThat(move(CoverPosition.OPENED)).isInstanceOf(Completed.class);
    assertThat(move(CoverPosition.OPENED)).isInstanceOf(Completed.class);
    assertThat(mixer.parts().lid()).isEqualTo("Opened");
    assertThat(mixer.parts().told()).containsExactly("lid.Unlock", "lid.Open");

    assertThat(move(CoverPosition.LOCKED)).isInstanceOf(Completed.class);
    assertThat(move(CoverPosition.LOCKED)).isInstanceOf(Completed.class);
    assertThat(mixer.parts().lid()).isEqualTo("Locked");
    assertThat(move(CoverPosition.CLOSED)).isInstanceOf(Completed.class);
    assertThat(mixer.parts().lid()).isEqualTo("Closed");
    assertThat(mixer.parts().told())
        .containsExactly("lid.Unlock", "lid.Open", "lid.Close", "lid.Lock", "lid.Unlock");
  }

  @Test
  void coverThatTakesItsTimeIsAwaitedAndNotToldAgain() {
    mixer.parts().slow();
    CommandOrder order = armed(new MoveCover(LID, CoverPosition.OPENED));
    CompletionStage<CommandOutcome> outcome = driver.execute(order);
    await().atMost(PATIENCE).until(mixer.parts()::lidMoves);

    assertThat(answer(driver.resolve(order))).isInstanceOf(Evidence.NotDone.class);
    assertThat(outcome.toCompletableFuture()).isNotDone();
    mixer.parts().lidComesTo("Opened");

    assertThat(answer(outcome)).isInstanceOf(Completed.class);
    assertThat(answer(driver.resolve(order))).isInstanceOf(Evidence.Done.class);
    assertThat(mixer.parts().told()).containsExactly("lid.Unlock", "lid.Open");
  }

  @Test
  void coverThatJamsOnItsWayHasMovedInPartAndOneThatWasJammedHasNot() {
    mixer.parts().slow();
    CompletionStage<CommandOutcome> outcome =
        driver.execute(armed(new MoveCover(LID, CoverPosition.OPENED)));
    await().atMost(PATIENCE).until(mixer.parts()::lidMoves);
    mixer.parts().lidComesTo("Error");

    assertThat(answer(outcome)).isEqualTo(jammed(Effect.PARTIAL));
    assertThat(move(CoverPosition.CLOSED)).isEqualTo(jammed(Effect.NONE));
    assertThat(mixer.parts().told()).containsExactly("lid.Unlock", "lid.Open");
  }

  private static Failed jammed(Effect effect) {
    return new Failed(new DefinedError("cover-error", "lid is in its error state", effect));
  }

  // It would close on the way to a lock that it has not got.
  @Test
  void whatAFunctionCannotDoIsRefusedBeforeAnythingMoves() {
    assertNotSupported(new MoveCover(SHUTTER, CoverPosition.LOCKED));
    assertNotSupported(new StartFunction(LID));
    assertNotSupported(new StopFunction(new FunctionId("temperature")));
    assertThat(mixer.parts().told()).isEmpty();
  }

  // "Running" sounds like a cover on its way, which would be waited for.
  @Test
  void whatRunsIsNoCoverThatMoves() {
    execute(new StartFunction(STIRRER));

    assertNotSupported(new MoveCover(STIRRER, CoverPosition.OPENED));
    assertThat(mixer.parts().told()).containsExactly("stirrer.Start");
  }

  private void assertNotSupported(DeviceCommand command) {
    assertThat(execute(command))
        .isInstanceOfSatisfying(
            Failed.class,
            failed ->
                assertThat(List.of(failed.error().code(), failed.error().effect()))
                    .as("%s", command)
                    .isEqualTo(List.of("not-supported", Effect.NONE)));
  }

  private CommandOutcome move(CoverPosition position) {
    return execute(new MoveCover(LID, position));
  }

  private CommandOutcome execute(DeviceCommand command) {
    return answer(driver.execute(armed(command)));
  }

  private CommandOrder armed(DeviceCommand command) {
    CommandOrder order = mixer.order(++orders, command);
    return switch (answer(driver.arm(order))) {
      case Arming.Armed(var baseline) -> order.armed(baseline);
      case Arming.Unreachable(var reason) -> throw new AssertionError("not armed: " + reason);
    };
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
