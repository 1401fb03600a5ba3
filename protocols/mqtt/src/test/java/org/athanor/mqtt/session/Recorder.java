// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/// A session's other side in tests: remembers what came.
final class Recorder implements SessionListener {
  static final Duration PATIENCE = Duration.ofSeconds(60);

  final List<Incoming> messages = new CopyOnWriteArrayList<>();
  final List<String> losses = new CopyOnWriteArrayList<>();

  @Override
  public void arrived(Incoming message) {
    messages.add(message);
  }

  @Override
  public void lost(String reason) {
    losses.add(reason);
  }

  List<String> texts() {
    return messages.stream()
        .map(message -> new String(message.payload(), StandardCharsets.UTF_8))
        .toList();
  }

  static SessionSettings settings(MqttAddress broker, String clientId) {
    return new SessionSettings(
        broker, clientId, Duration.ZERO, Optional.empty(), Duration.ofSeconds(20));
  }

  static MqttSession open(SessionSettings settings, SessionListener listener) {
    Opening opening =
        MqttSession.open(settings, listener)
            .toCompletableFuture()
            .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
            .join();
    assertThat(opening).isInstanceOf(Opening.Opened.class);
    return ((Opening.Opened) opening).session();
  }

  static Outgoing text(String topic, String text) {
    return Outgoing.message(topic, text.getBytes(StandardCharsets.UTF_8));
  }

  static Delivery deliver(MqttSession session, Outgoing message) {
    return session
        .publish(message)
        .toCompletableFuture()
        .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .join();
  }

  static void subscribe(MqttSession session, String filter) {
    assertThat(
            session
                .subscribe(List.of(filter))
                .toCompletableFuture()
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join())
        .isTrue();
  }
}
