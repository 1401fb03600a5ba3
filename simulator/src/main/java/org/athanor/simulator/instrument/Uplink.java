// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.MqttSession;
import org.athanor.mqtt.session.Opening;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionListener;
import org.athanor.mqtt.session.SessionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device's connection to its broker: made again, in wall time, whenever it is lost.
final class Uplink implements SessionListener, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Uplink.class);
  private static final Duration FIRST_CONNECT = Duration.ofSeconds(40);
  private static final Executor LATER =
      CompletableFuture.delayedExecutor(500, TimeUnit.MILLISECONDS);

  private final SessionSettings settings;
  private final List<String> filters;
  private final Events events;
  private final CountDownLatch connected = new CountDownLatch(1);
  private volatile Optional<MqttSession> session = Optional.empty();
  private volatile String trouble = "no answer";
  private volatile boolean closed;

  interface Events {
    /// Connected and subscribed.
    void up();

    void arrived(Incoming message);
  }

  Uplink(SessionSettings settings, List<String> filters, Events events) {
    this.settings = settings;
    this.filters = filters;
    this.events = events;
  }

  /// Returns once it is connected.
  void start() {
    connect();
    try {
      if (!connected.await(FIRST_CONNECT.toSeconds(), TimeUnit.SECONDS)) {
        closed = true;
        throw new IllegalStateException(
            "no MQTT broker at "
                + settings.broker().host()
                + ":"
                + settings.broker().port()
                + ": "
                + trouble);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while connecting", e);
    }
  }

  /// Without a connection the message is dropped: whoever missed it asks again.
  void publish(Outgoing message) {
    session.ifPresent(open ->
        open.publish(message)
            .thenAccept(delivery ->
                LOG.trace("{} on {}: {}", settings.clientId(), message.topic(), delivery)));
  }

  @Override
  public void arrived(Incoming message) {
    events.arrived(message);
  }

  @Override
  public void lost(String reason) {
    session = Optional.empty();
    if (!closed) {
      LOG.info("{} lost its broker: {}", settings.clientId(), reason);
      LATER.execute(this::connect);
    }
  }

  @Override
  public void close() {
    closed = true;
    session.ifPresent(MqttSession::close);
    session = Optional.empty();
  }

  private void connect() {
    if (!closed) {
      MqttSession.open(settings, this).thenAccept(this::opened);
    }
  }

  private void opened(Opening opening) {
    switch (opening) {
      case Opening.Opened(MqttSession open) ->
          open.subscribe(filters)
              .thenAccept(granted -> {
                if (!granted || closed) {
                  trouble = "the broker grants no subscriptions";
                  Thread.ofVirtual().start(open::close);
                  LATER.execute(this::connect);
                  return;
                }
                session = Optional.of(open);
                connected.countDown();
                events.up();
                if (!open.isOpen()) {
                  lost("at once");
                }
              });
      case Opening.Unreachable(String reason) -> again(reason);
      case Opening.Refused(String reason) -> again(reason);
    }
  }

  private void again(String reason) {
    trouble = reason;
    LOG.debug("{}: {}", settings.clientId(), reason);
    LATER.execute(this::connect);
  }
}
