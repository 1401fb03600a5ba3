// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.time.Duration;
import java.util.Optional;

/// How to connect.
///
/// @param clientId a second session with the same id ends the first one
/// @param keepFor how long the broker keeps the session, and queues for it, after a loss; zero for
///   a fresh session each time. Subscriptions are made anew in any case.
/// @param timeout for TCP and for the broker's CONNACK, each
public record SessionSettings(
    MqttAddress broker, String clientId, Duration keepFor, Optional<Will> will, Duration timeout) {
  public SessionSettings {
    if (clientId.isBlank() || clientId.length() > 128) {
      throw new IllegalArgumentException(
          "an MQTT client id has 1 to 128 characters: \"" + clientId + "\"");
    }
    if (timeout.toMillis() < 100 || timeout.toMinutes() > 5) {
      throw new IllegalArgumentException("timeout must be 0.1 s to 5 min: " + timeout);
    }
  }

  /// What the broker says, retained, when we are gone for longer than the delay.
  public record Will(String topic, byte[] payload, Duration delay) {}
}
