// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A device's connection to its broker: made again, in wall time, whenever it is lost. There is one
/// attempt at a time, since two sessions of one client end each other for ever.
public final class Uplink implements AutoCloseable {
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

  public interface Events {
    /// Connected and subscribed.
    void up();

    void arrived(Incoming message);
  }

  public Uplink(SessionSettings settings, List<String> filters, Events events) {
    this.settings = settings;
    this.filters = filters;
    this.events = events;
  }

  /// Returns once it is connected.
  public void start() {
    new Attempt().connect();
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
  public void publish(Outgoing message) {
    session.ifPresent(open -> open.publish(message));
  }

  @Override
  public void close() {
    closed = true;
    session.ifPresent(MqttSession::close);
    session = Optional.empty();
  }

  /// One session, from the attempt to its end.
  private final class Attempt implements SessionListener {
    private final AtomicBoolean over = new AtomicBoolean();

    private void connect() {
      if (!closed) {
        MqttSession.open(settings, this).thenAccept(this::opened);
      }
    }

    private void opened(Opening opening) {
      switch (opening) {
        case Opening.Opened(MqttSession open) ->
            open.subscribe(filters).thenAccept(granted -> subscribed(open, granted));
        case Opening.Unreachable(String reason) -> end(reason);
        case Opening.Refused(String reason) -> end(reason);
      }
    }

    private void subscribed(MqttSession open, boolean granted) {
      if (closed || over.get() || !granted) {
        end("the broker grants no subscriptions");
        Thread.ofVirtual().start(open::close);
        return;
      }
      session = Optional.of(open);
      connected.countDown();
      events.up();
    }

    @Override
    public void arrived(Incoming message) {
      events.arrived(message);
    }

    @Override
    public void lost(String reason) {
      end(reason);
    }

    private void end(String reason) {
      if (over.compareAndSet(false, true) && !closed) {
        session = Optional.empty();
        trouble = reason;
        LOG.info("{} is without its broker: {}", settings.clientId(), reason);
        LATER.execute(() -> new Attempt().connect());
      }
    }
  }
}
