// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.Evidence;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Birth.LedgerKind;
import org.athanor.mqtt.contract.Reply;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a tombstone proves, by what the device said of its ledger when the order was armed and by
/// what it says now.
class MqttRepliesTest {
  @ParameterizedTest
  @CsvSource({
    "LEDGER, DURABLE, boot 2, true",
    "LEDGER, DURABLE, boot 1, true",
    // It only remembers now: of an earlier boot it knows nothing.
    "LEDGER, VOLATILE, boot 2, false",
    "LEDGER, VOLATILE, boot 1, true",
    "LEDGER, NONE, boot 1, false",
    // It has got its durable ledger since.
    "EVIDENCE, DURABLE, boot 2, false",
    "EVIDENCE, DURABLE, boot 1, true",
    "EVIDENCE, VOLATILE, boot 2, false",
    "EVIDENCE, VOLATILE, boot 1, true",
    "EVIDENCE, NONE, boot 1, false",
    "BLIND, DURABLE, boot 1, false",
    "BLIND, VOLATILE, boot 1, false",
  })
  void aTombstoneCoversTheTimeOfALedgerThatWasThereThroughout(
      DeviceClass armed, LedgerKind now, String boot, boolean proof) {
    Baseline baseline = new Baseline(armed, "boot 1", "session 1", List.of());
    Reply reply = new Reply("colour/1:mix#1", boot, new Answer.Tombstoned());

    assertThat(MqttReplies.evidence(reply, baseline, now))
        .isInstanceOf(proof ? Evidence.NotDone.class : Evidence.Inconclusive.class);
  }
}
