// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.gateway;

import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.Outgoing;

/// Somebody who waits for an answer.
record Asker(String topic, Optional<byte[]> correlation) {
  /// Nobody, when the message names no topic that answers may go to.
  static Optional<Asker> of(Incoming message, Topics topics) {
    return message
        .responseTopic()
        .filter(topics::isReply)
        .map(topic -> new Asker(topic, message.correlation()));
  }

  void tell(Consumer<Outgoing> out, String boot, String command, Answer answer) {
    Outgoing message = Outgoing.message(topic, Codec.reply(new Reply(command, boot, answer)));
    out.accept(correlation.map(message::correlated).orElse(message));
  }
}
