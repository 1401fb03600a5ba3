// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.athanor.driver.RecordingListener;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOutcome.Completed;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Driver.Connection;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.junit.jupiter.api.Test;

class UnlockableDeviceTest {
  // No lock, no fence: that there is no record proves nothing, the order may still be under way.
  @Test
  void aDeviceWithoutALockIsDrivenButNeverProvesThatNothingHappened() {
    try (var mixer = new LadsBench(false)) {
      var order =
          new DriverProvider.Order(
              mixer.device(), mixer.address(), Map.of(), "test", InstantSource.system());
      try (Driver driver = mixer.provider().open(order, new RecordingListener())) {
        assertThat(driver.connect().toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join())
            .isInstanceOf(Connection.Established.class);

        assertThat(
                driver
                    .resolve(mixer.order(1))
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join())
            .isInstanceOf(Evidence.Inconclusive.class);
        assertThat(
                driver
                    .execute(mixer.order(1).armed(baseline(driver, mixer)))
                    .toCompletableFuture()
                    .orTimeout(60, TimeUnit.SECONDS)
                    .join())
            .isInstanceOf(Completed.class);
      }
    }
  }

  private static Baseline baseline(Driver driver, LadsBench mixer) {
    return driver.arm(mixer.order(1)).toCompletableFuture().orTimeout(60, TimeUnit.SECONDS).join()
            instanceof Driver.Arming.Armed(var baseline)
        ? baseline
        : Baseline.NONE;
  }
}
