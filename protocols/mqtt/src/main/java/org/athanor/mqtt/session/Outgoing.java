// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.time.Duration;
import java.util.Optional;

/// A message to be published, at QoS 1.
///
/// @param expiry after this the broker drops it instead of delivering it
public record Outgoing(
    String topic,
    byte[] payload,
    boolean retained,
    Optional<String> responseTopic,
    Optional<byte[]> correlation,
    Optional<Duration> expiry) {
  public static final int MAX_PAYLOAD = 256 * 1024;

  public Outgoing {
    if (payload.length > MAX_PAYLOAD) {
      throw new IllegalArgumentException(
          "a payload has at most " + MAX_PAYLOAD + " bytes: " + payload.length);
    }
  }

  public static Outgoing message(String topic, byte[] payload) {
    return new Outgoing(
        topic, payload, false, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public static Outgoing retained(String topic, byte[] payload) {
    return new Outgoing(topic, payload, true, Optional.empty(), Optional.empty(), Optional.empty());
  }

  public Outgoing answerTo(String replyTopic, byte[] correlationData) {
    return new Outgoing(
        topic, payload, retained, Optional.of(replyTopic), Optional.of(correlationData), expiry);
  }

  public Outgoing correlated(byte[] correlationData) {
    return new Outgoing(
        topic, payload, retained, responseTopic, Optional.of(correlationData), expiry);
  }

  public Outgoing expiringAfter(Duration duration) {
    return new Outgoing(
        topic, payload, retained, responseTopic, correlation, Optional.of(duration));
  }
}
