// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletionStage;
import org.athanor.driver.ContractBench;
import org.athanor.driver.ContractBench.Memory;
import org.athanor.driver.DriverContract;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.junit.jupiter.api.Test;

/// A device that forgets, behind a gateway, is a device with a durable ledger: it passes the
/// contract of every driver.
class GatewayTest extends DriverContract {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  protected ContractBench bench() {
    return GatewayBench.beforeMqtt(60);
  }

  private GatewayBench gateway() {
    return (GatewayBench) theBench();
  }

  @Override
  protected DeviceClass declaredClass() {
    return DeviceClass.LEDGER;
  }

  // The mixer itself would take it.
  @Test
  void whatIsBeyondAHardLimitIsRefusedAndNeverReachesTheDevice() {
    connect();

    assertThat(error(execute(gateway().order(1, 95))))
        .isEqualTo(
            new DefinedError(
                "beyond-hard-limit",
                "speed must be 0.0 to 90.0 /min, not 95.0 /min (hard limits of the gateway,"
                    + " limits.yaml)",
                DefinedError.Effect.NONE));
    assertThat(gateway().executions()).isZero();
  }

  @Test
  void controllerThatHasBeenSupersededIsRefused() {
    connect();
    assertThat(execute(gateway().order(1).numbered(5, 2)))
        .isInstanceOf(CommandOutcome.Completed.class);

    assertThat(error(execute(gateway().order(2).numbered(9, 1))).code()).isEqualTo("superseded");
    assertThat(error(execute(gateway().order(3).numbered(5, 2))).code()).isEqualTo("superseded");
    assertThat(execute(gateway().order(4).numbered(1, 3)))
        .isInstanceOf(CommandOutcome.Completed.class);
    assertThat(gateway().executions()).isEqualTo(2);
  }

  @Test
  void whatRanWhenTheGatewayWasCutOffIsInDoubtForeverAndNeverDoneAgain() {
    connect();
    gateway().hold();
    CommandOrder order = armed(gateway().order(1));
    CompletionStage<CommandOutcome> lost = theDriver().execute(order);
    await().atMost(PATIENCE).until(gateway()::running);
    gateway().restart(Memory.LOST);

    assertThat(answer(lost)).isInstanceOf(CommandOutcome.InDoubt.class);
    Driver successor = successor();
    assertThat(answer(successor.resolve(order))).isInstanceOf(Evidence.Inconclusive.class);
    assertThat(answer(successor.execute(armed(successor, gateway().order(1)))))
        .isInstanceOf(CommandOutcome.InDoubt.class);
    assertThat(gateway().executions()).isEqualTo(1);
  }

  private static DefinedError error(CommandOutcome outcome) {
    return outcome instanceof CommandOutcome.Failed(var error)
        ? error
        : new DefinedError("none", outcome.toString(), DefinedError.Effect.PARTIAL);
  }
}
