// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import java.util.Optional;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.session.Incoming;

/// Somebody who waits for the end of a command.
record Asker(String topic, Optional<byte[]> correlation) {
  static Optional<Asker> of(Incoming message, Topics topics) {
    return message
        .responseTopic()
        .filter(topics::isReply)
        .map(topic -> new Asker(topic, message.correlation()));
  }
}
