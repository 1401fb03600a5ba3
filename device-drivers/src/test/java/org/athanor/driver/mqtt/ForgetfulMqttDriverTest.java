// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.athanor.driver.ContractBench;
import org.athanor.driver.DriverContract;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Evidence;
import org.athanor.mqtt.broker.Artemis;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.junit.jupiter.api.Test;

/// A device whose ledger does not outlive a restart.
class ForgetfulMqttDriverTest extends DriverContract {
  @Override
  protected ContractBench bench() {
    return new MqttBench(Artemis.start(), LedgerKind.VOLATILE);
  }

  @Override
  protected DeviceClass declaredClass() {
    return DeviceClass.EVIDENCE;
  }

  // The command never arrived; but the device that says so was switched off in the meantime.
  @Test
  void aTombstoneOfAnotherBootProvesNothing() {
    connect();
    CommandOrder order = armed(theBench().order(1));
    theBench().restart(ContractBench.Memory.LOST);

    assertThat(answer(successor().resolve(order))).isInstanceOf(Evidence.Inconclusive.class);
  }
}
