// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.MqttSubscription;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to a broker, from its CONNACK to its loss. It never reconnects: whoever wants to
/// go on opens another session, and so knows that everything in flight on this one is in doubt.
///
/// No method blocks, [#close] excepted.
public final class MqttSession implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(MqttSession.class);
  private static final int MAX_IN_FLIGHT = 64;
  private static final int MAX_WAITING = 10_000;
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final SessionSettings settings;
  private final SessionListener listener;
  private final Sockets sockets = new Sockets();
  private final MqttAsyncClient client;
  private final CompletableFuture<Opening> opening = new CompletableFuture<>();
  private final AtomicBoolean answered = new AtomicBoolean();
  private final AtomicBoolean over = new AtomicBoolean();
  private final Object gate = new Object();
  private final Queue<Parcel> waiting = new ArrayDeque<>();
  private final Set<Parcel> inFlight = new HashSet<>();
  private int room = MAX_IN_FLIGHT;

  private record Parcel(Outgoing message, CompletableFuture<Delivery> delivery) {
    // two equal messages are two parcels
    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return System.identityHashCode(this);
    }
  }

  private MqttSession(SessionSettings settings, SessionListener listener) throws MqttException {
    this.settings = settings;
    this.listener = listener;
    this.client =
        new MqttAsyncClient(
            settings.broker().broker(), settings.clientId(), new MemoryPersistence());
  }

  /// Connects. The stage never completes exceptionally, and completes in time whatever the broker
  /// does.
  public static CompletionStage<Opening> open(SessionSettings settings, SessionListener listener) {
    Paho.quieten();
    try {
      var session = new MqttSession(settings, listener);
      session.connect();
      return session.opening.minimalCompletionStage();
    } catch (MqttException | IllegalArgumentException e) {
      return CompletableFuture.completedStage(new Opening.Unreachable(Paho.reason(e)));
    }
  }

  /// Subscribes at QoS 1; retained messages follow. True when the broker granted all of them.
  public CompletionStage<Boolean> subscribe(List<String> filters) {
    var granted = new CompletableFuture<Boolean>();
    try {
      MqttSubscription[] subscriptions =
          filters.stream()
              .map(filter -> new MqttSubscription(filter, 1))
              .toArray(MqttSubscription[]::new);
      client.subscribe(
          subscriptions,
          null,
          listening(
              token -> granted.complete(Arrays.stream(codes(token)).allMatch(code -> code < 0x80)),
              _ -> granted.complete(false)),
          new MqttProperties());
    } catch (MqttException | IllegalArgumentException e) {
      LOG.debug("cannot subscribe to {}", filters, e);
      granted.complete(false);
    }
    return granted.completeOnTimeout(false, settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Publishes at QoS 1, when the broker's receive maximum has room. The stage never completes
  /// exceptionally.
  public CompletionStage<Delivery> publish(Outgoing message) {
    var parcel = new Parcel(message, new CompletableFuture<>());
    synchronized (gate) {
      if (over.get()) {
        return CompletableFuture.completedStage(new Delivery.Refused("not connected"));
      }
      if (waiting.size() >= MAX_WAITING) {
        return CompletableFuture.completedStage(
            new Delivery.Refused(MAX_WAITING + " messages are waiting to be sent"));
      }
      waiting.add(parcel);
    }
    pump();
    return parcel.delivery;
  }

  public boolean isOpen() {
    return !over.get();
  }

  /// Cuts the wire without a word, as a pulled plug does: the broker will publish the will.
  public void cut() {
    sockets.cut();
  }

  /// Says goodbye: no will. Waits for Paho's threads to end, a few seconds at most.
  @Override
  public void close() {
    end("closed", true).join();
  }

  private void connect() throws MqttException {
    client.setCallback(new Callback());
    client.connect(
        Paho.options(settings, sockets),
        null,
        listening(this::connected, cause -> failed(cause == null ? "no CONNACK" : cause)));
    // Paho waits for a CONNACK for ever
    long patience = settings.timeout().multipliedBy(2).toMillis();
    CompletableFuture.delayedExecutor(patience, TimeUnit.MILLISECONDS)
        .execute(() -> failed("no CONNACK within " + patience + " ms"));
  }

  private void connected(IMqttToken token) {
    Optional.ofNullable(token.getResponseProperties())
        .map(MqttProperties::getReceiveMaximum)
        // one less: Paho counts down later than it tells
        .ifPresent(most -> room = Math.clamp(most - 1, 1, MAX_IN_FLIGHT));
    if (answered.compareAndSet(false, true)) {
      opening.complete(new Opening.Opened(this));
    } else {
      end("too late", false);
    }
  }

  private void failed(Object cause) {
    Opening answer =
        cause instanceof MqttException e && e.getReasonCode() >= 0x80 && e.getReasonCode() < 0x100
            ? new Opening.Refused("the broker refuses us: " + Paho.reason(e))
            : new Opening.Unreachable(
                cause instanceof Throwable e ? Paho.reason(e) : String.valueOf(cause));
    // To end it makes Paho say that the connection was lost, which is not why.
    if (answered.compareAndSet(false, true)) {
      end("never opened", false);
      opening.complete(answer);
    }
  }

  private void pump() {
    while (true) {
      Parcel parcel;
      synchronized (gate) {
        if (over.get() || inFlight.size() >= room || waiting.isEmpty()) {
          return;
        }
        parcel = waiting.remove();
        inFlight.add(parcel);
      }
      send(parcel);
    }
  }

  private void send(Parcel parcel) {
    try {
      client.publish(
          parcel.message.topic(),
          Paho.message(parcel.message),
          null,
          listening(
              token -> settle(parcel, answered(token)),
              cause -> settle(parcel, PublishReplies.STANDARD.failed(cause))));
    } catch (MqttException | IllegalArgumentException | IllegalStateException e) {
      settle(parcel, PublishReplies.STANDARD.thrown(e));
    }
  }

  /// One publish has one reason code; none is a success.
  private static Delivery answered(IMqttToken token) {
    return PublishReplies.STANDARD.answered(Arrays.stream(codes(token)).max().orElse(0));
  }

  private void settle(Parcel parcel, Delivery delivery) {
    synchronized (gate) {
      inFlight.remove(parcel);
    }
    parcel.delivery.complete(delivery);
    pump();
  }

  private CompletableFuture<Void> end(String reason, boolean orderly) {
    if (!over.compareAndSet(false, true)) {
      return CompletableFuture.completedFuture(null);
    }
    List<Parcel> unsent;
    List<Parcel> sent;
    synchronized (gate) {
      unsent = List.copyOf(waiting);
      sent = List.copyOf(inFlight);
      waiting.clear();
      inFlight.clear();
    }
    var done = new CompletableFuture<Void>();
    // Paho's farewell blocks, and must not run on Paho's own thread
    Thread.ofVirtual().name("mqtt-goodbye").start(() -> farewell(orderly, done));
    unsent.forEach(parcel -> parcel.delivery.complete(new Delivery.Refused(reason)));
    sent.forEach(parcel -> parcel.delivery.complete(new Delivery.Unknown(reason)));
    return done;
  }

  private void farewell(boolean orderly, CompletableFuture<Void> done) {
    try {
      if (orderly && client.isConnected()) {
        client.disconnect(GOODBYE.toMillis()).waitForCompletion(GOODBYE.toMillis());
      }
    } catch (MqttException e) {
      LOG.debug("no goodbye from {}", settings.broker().broker(), e);
    }
    try {
      sockets.cut();
      if (client.isConnected()) {
        client.disconnectForcibly(0, 100, false);
      }
      client.close(true);
    } catch (MqttException e) {
      LOG.debug("Paho does not close", e);
    } finally {
      done.complete(null);
    }
  }

  private static int[] codes(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes == null ? new int[0] : codes;
  }

  private interface Success {
    void with(IMqttToken token);
  }

  private interface Failure {
    void with(Throwable cause);
  }

  private static MqttActionListener listening(Success success, Failure failure) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        success.with(token);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable cause) {
        failure.with(cause);
      }
    };
  }

  private final class Callback implements MqttCallback {
    @Override
    public void disconnected(MqttDisconnectResponse response) {
      boolean wasOpen = opening.isDone();
      String reason =
          response.getException() == null
              ? "the broker ended the connection: " + response.getReturnCode()
              : Paho.reason(response.getException());
      if (!over.get()) {
        end(reason, false);
        if (wasOpen) {
          listener.lost(reason);
        }
      }
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      if (over.get()) {
        return;
      }
      if (message.getPayload().length > Outgoing.MAX_PAYLOAD) {
        LOG.warn("{}: dropped a message of {} bytes", topic, message.getPayload().length);
        return;
      }
      try {
        listener.arrived(Paho.incoming(topic, message));
      } catch (RuntimeException e) {
        // Paho would drop the connection for it
        LOG.error("a message on {} could not be handled", topic, e);
      }
    }

    @Override
    public void mqttErrorOccurred(MqttException exception) {
      LOG.debug("Paho reports {}", Paho.reason(exception));
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
