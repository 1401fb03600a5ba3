// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.contract;

import java.util.Optional;
import java.util.function.Consumer;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.Outgoing;

/// Somebody who waits for an answer from a device, or from what stands before one.
public record Asker(String topic, Optional<byte[]> correlation) {
  /// Nobody, when the message names no topic that answers may go to.
  public static Optional<Asker> of(Incoming message, Topics topics) {
    return message
        .responseTopic()
        .filter(topics::isReply)
        .map(topic -> new Asker(topic, message.correlation()));
  }

  public void tell(Consumer<Outgoing> out, String boot, String command, Answer answer) {
    Outgoing message = Outgoing.message(topic, Codec.reply(new Reply(command, boot, answer)));
    out.accept(correlation.map(message::correlated).orElse(message));
  }
}
