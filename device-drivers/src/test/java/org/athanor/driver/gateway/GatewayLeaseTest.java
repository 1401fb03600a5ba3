// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.RecordingListener;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Lease;
import org.junit.jupiter.api.Test;

class GatewayLeaseTest {
  private static final int TERM = 2;

  @Test
  void actionThatNobodyRenewsIsEndedAndSaysSo() {
    try (var bench = new GatewayBench(TERM);
        Driver driver = driver(bench)) {
      assertThat(answer(driver.connect()))
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

  private static Driver driver(GatewayBench bench) {
    return bench
        .provider()
        .open(
            new DriverProvider.Order(
                bench.device(), bench.address(), Map.of(), "lease", InstantSource.system()),
            new RecordingListener());
  }

  private static CommandOrder armed(Driver driver, CommandOrder order) {
    return answer(driver.arm(order)) instanceof Driver.Arming.Armed(var baseline)
        ? order.armed(baseline)
        : order;
  }

  private static <T> T answer(CompletionStage<T> stage) {
    return stage.toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join();
  }
}
