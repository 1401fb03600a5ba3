// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.ContractBench.Memory;
import org.athanor.driver.RecordingListener;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Lease;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GatewayLeaseTest {
  private static final int TERM = 2;
  private static final int LONG_TERM = 60;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void actionThatNobodyRenewsIsEndedAndSaysSo(boolean opcUa) {
    try (GatewayBench bench =
            opcUa ? GatewayBench.beforeOpcUa(TERM) : GatewayBench.beforeMqtt(TERM);
        Driver driver = driver(bench)) {
      Driver.Connection connection = connected(driver);
      assertThat(connection)
          .isInstanceOfSatisfying(
              Driver.Connection.Established.class,
              device ->
                  assertThat(
                          device
                              .description()
                              .functionalUnits()
                              .getFirst()
                              .programs()
                              .getFirst()
                              .lease())
                      .contains(new Lease(Duration.ofSeconds(TERM), new Lease.SafeState.Off())));
      bench.hold();

      assertThat(answer(driver.execute(armed(driver, bench.order(1)))))
          .isEqualTo(
              new CommandOutcome.Failed(
                  new DefinedError(
                      "lease-lapsed",
                      "the lease was not renewed for 2.0 s",
                      DefinedError.Effect.PARTIAL)));
      assertThat(bench.running()).isFalse();
    }
  }

  // By itself this device forgets what it did when it is switched off.
  @Test
  void deviceOnOpcUaThatForgetsIsVouchedForByItsGateway() {
    try (GatewayBench bench = GatewayBench.beforeOpcUa(LONG_TERM)) {
      CommandOrder order;
      try (Driver driver = driver(bench)) {
        connected(driver);
        order = armed(driver, bench.order(1));
        assertThat(answer(driver.execute(order))).isInstanceOf(CommandOutcome.Completed.class);
      }
      bench.restart(Memory.LOST);
      try (Driver successor = driver(bench)) {
        connected(successor);
        assertThat(answer(successor.resolve(order))).isInstanceOf(Evidence.Done.class);
        assertThat(answer(successor.execute(armed(successor, bench.order(1)))))
            .isInstanceOf(CommandOutcome.Completed.class);
        assertThat(bench.executions()).isEqualTo(1);
      }
    }
  }

  private static Driver driver(GatewayBench bench) {
    return bench
        .provider()
        .open(
            new DriverProvider.Order(
                bench.device(), bench.address(), Map.of(), "lease", InstantSource.system()),
            new RecordingListener());
  }

  /// The gateway's broker is there at once, its device a moment later.
  private static Driver.Connection connected(Driver driver) {
    return Awaitility.await()
        .atMost(PATIENCE)
        .until(
            () -> answer(driver.connect()),
            connection -> connection instanceof Driver.Connection.Established);
  }

  private static CommandOrder armed(Driver driver, CommandOrder order) {
    return answer(driver.arm(order)) instanceof Driver.Arming.Armed(var baseline)
        ? order.armed(baseline)
        : order;
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
  }
}
