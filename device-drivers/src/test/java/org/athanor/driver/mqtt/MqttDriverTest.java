// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.athanor.driver.ContractBench;
import org.athanor.driver.DriverContract;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DefinedError.Effect;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.CoverPosition;
import org.athanor.model.device.DeviceCommand.MoveCover;
import org.athanor.model.device.DeviceCommand.StartFunction;
import org.athanor.model.device.DeviceCommand.StopFunction;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.value.Value;
import org.athanor.mqtt.broker.Artemis;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.junit.jupiter.api.Test;

/// A device whose ledger outlives a restart, on the broker that the simulator embeds.
class MqttDriverTest extends DriverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  protected ContractBench bench() {
    return new MqttBench(Artemis.start(), LedgerKind.DURABLE);
  }

  private BenchDevice mixer() {
    return ((MqttBench) theBench()).mixer();
  }

  @Test
  void aFunctionIsReadWithoutAnOrderAndOneThatIsNotThereIsAbsent() {
    connect();
    CommandOrder order = theBench().order(1);

    assertThat(answer(theDriver().read(order.unit(), new FunctionId("temperature"))))
        .isInstanceOfSatisfying(
            Reading.Seen.class,
            seen -> assertThat(seen.observation().value()).isEqualTo(Value.of(21.5, "Cel")));
    assertThat(answer(theDriver().read(order.unit(), new FunctionId("mood"))))
        .isInstanceOf(Reading.Absent.class);
  }

  @Test
  void anOrderThatTheDeviceTookIsAcknowledgedBeforeItEnds() {
    connect();
    mixer().hold();
    CompletionStage<CommandOutcome> outcome = theDriver().execute(armed(theBench().order(1)));

    await().atMost(PATIENCE).until(() -> heard().acknowledged.size() == 1);
    mixer().finish();
    assertThat(answer(outcome)).isInstanceOf(CommandOutcome.Completed.class);
  }

  private CommandOutcome execute(int attempt, DeviceCommand command) {
    return execute(((MqttBench) theBench()).order(attempt, command));
  }

  @Test
  void functionIsStartedAndStopped() {
    connect();

    assertThat(execute(1, new StartFunction(BenchDevice.STIRRER)))
        .isInstanceOf(CommandOutcome.Completed.class);
    assertThat(execute(2, new StopFunction(BenchDevice.STIRRER)))
        .isInstanceOf(CommandOutcome.Completed.class);
    assertThat(mixer().done())
        .containsExactly(
            new StartFunction(BenchDevice.STIRRER), new StopFunction(BenchDevice.STIRRER));
  }

  // The device is told where the cover shall be: told again, or by whoever knows nothing of the
  // first time, it stays there.
  @Test
  void coverIsBroughtToAPositionAndNeverToggled() {
    connect();
    int attempt = 0;
    for (CoverPosition position : CoverPosition.values()) {
      CommandOrder order =
          armed(
              ((MqttBench) theBench()).order(++attempt, new MoveCover(BenchDevice.LID, position)));
      assertThat(answer(theDriver().execute(order))).isInstanceOf(CommandOutcome.Completed.class);
      assertThat(answer(theDriver().execute(order))).isInstanceOf(CommandOutcome.Completed.class);
      assertThat(answer(theDriver().resolve(order))).isInstanceOf(Evidence.Done.class);
    }
    Driver successor = successor();
    CommandOrder last =
        ((MqttBench) theBench())
            .order(attempt, new MoveCover(BenchDevice.LID, CoverPosition.LOCKED));
    assertThat(answer(successor.execute(armed(successor, last))))
        .isInstanceOf(CommandOutcome.Completed.class);

    assertThat(mixer().done())
        .containsExactly(
            new MoveCover(BenchDevice.LID, CoverPosition.OPENED),
            new MoveCover(BenchDevice.LID, CoverPosition.CLOSED),
            new MoveCover(BenchDevice.LID, CoverPosition.LOCKED));
  }

  @Test
  void functionThatTheDeviceHasNotIsRefusedByTheDevice() {
    connect();

    var refused =
        new CommandOutcome.Failed(new DefinedError("not-supported", "a mixer mixes", Effect.NONE));
    assertThat(execute(1, new StopFunction(BenchDevice.LID))).isEqualTo(refused);
    assertThat(execute(2, new MoveCover(BenchDevice.STIRRER, CoverPosition.OPENED)))
        .isEqualTo(refused);
    assertThat(mixer().done()).isEmpty();
  }

  @Test
  void aFailureWithoutEffectInTheLedgerProvesThatNothingHappened() {
    connect();
    mixer().hold();
    CommandOrder order = armed(theBench().order(1));
    CompletionStage<CommandOutcome> outcome = theDriver().execute(order);
    await().atMost(PATIENCE).until(mixer()::isRunning);
    mixer().fail(new DefinedError("no-liquid", "the bowl is empty", Effect.NONE));

    assertThat(answer(outcome)).isInstanceOf(CommandOutcome.Failed.class);
    Driver successor = successor();
    assertThat(answer(successor.resolve(order))).isInstanceOf(Evidence.NotDone.class);
  }

  // Otherwise whoever asks waits for the end of a command that has long been told, and nobody is
  // ever called to help.
  @Test
  void anAnswerThatCannotBeReadLeavesADoubtAndIsAskedForAgain() {
    connect();
    mixer().hold();
    CommandOrder order = armed(theBench().order(1));
    CompletionStage<CommandOutcome> outcome = theDriver().execute(order);
    await().atMost(PATIENCE).until(() -> heard().acknowledged.size() == 1);
    mixer().garble(true);
    mixer().finish();

    String why = "what the device answers cannot be read: it ";
    assertThat(answer(outcome))
        .isInstanceOfSatisfying(
            CommandOutcome.InDoubt.class, doubt -> assertThat(doubt.lastKnown()).startsWith(why));
    assertThat(answer(theDriver().resolve(order)))
        .isInstanceOfSatisfying(
            Evidence.Unreachable.class, silence -> assertThat(silence.reason()).startsWith(why));
    mixer().garble(false);
    assertThat(answer(theDriver().resolve(order))).isInstanceOf(Evidence.Done.class);
  }
}
