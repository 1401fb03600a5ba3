// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.athanor.hil.result.Measurements;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.value.Value;

/// Specs that [HarnessTest] runs on benches of its own; surefire does not see them.
@Hil
final class BalanceChecks {
  @HilTest(needs = "balance")
  void weighsAboutTenGrams(@Device("balance") DeviceUnderTest balance, Measurements m) {
    assertThat(balance.run("weigh", Map.of()))
        .isInstanceOfSatisfying(
            CommandOutcome.Completed.class,
            done -> {
              if (done.observations().getFirst().value() instanceof Value.Scalar(var mass)) {
                m.measure("mass", mass.value()).unit("g").in(9, 11).marginal(9.9, 10.1);
              }
            });
  }

  @HilTest(needs = "balance & centrifuge")
  void weighsWhatTheCentrifugeSpun(@Device("centrifuge") DeviceUnderTest centrifuge) {
    throw new AssertionError("must not run without a centrifuge: " + centrifuge.id());
  }
}
