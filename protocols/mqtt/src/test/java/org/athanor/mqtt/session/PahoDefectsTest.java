// SPDX-License-Identifier: Apache-2.0
package org.athanor.mqtt.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.athanor.mqtt.session.Recorder.PATIENCE;
import static org.athanor.mqtt.session.Recorder.deliver;
import static org.athanor.mqtt.session.Recorder.open;
import static org.athanor.mqtt.session.Recorder.settings;
import static org.athanor.mqtt.session.Recorder.subscribe;
import static org.athanor.mqtt.session.Recorder.text;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.athanor.mqtt.broker.Artemis;
import org.athanor.mqtt.broker.Mosquitto;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Paho 1.2.5 does wrong (docs/adr: Paho, hardened), shown not to reach us.
class PahoDefectsTest {
  @TempDir private Path folder;

  private static long pahoThreads(String clientId) {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(
            thread -> thread.getName().startsWith("MQTT") && thread.getName().contains(clientId))
        .count();
  }

  // Paho sets no TCP_NODELAY: a request and its answer then wait for Nagle and a delayed ACK, 88
  // ms.
  @Test
  void smallMessagesGoOutAtOnce() throws Exception {
    try (var broker = Mosquitto.start(folder);
        var sockets = new Sockets().createSocket()) {
      assertThat(sockets.getTcpNoDelay()).isTrue();
      var device = new CompletableFuture<MqttSession>();
      var answers = new LinkedBlockingQueue<Incoming>();
      try (var responder =
              open(
                  settings(broker.address(), "responder"),
                  new Answering(_ -> device.join().publish(text("answer", "pong"))));
          var asker = open(settings(broker.address(), "asker"), new Answering(answers::add))) {
        device.complete(responder);
        subscribe(responder, "request");
        subscribe(asker, "answer");
        var millis = new ArrayList<Double>();
        for (int n = 0; n < 50; n++) {
          long start = System.nanoTime();
          asker.publish(text("request", "ping"));
          assertThat(answers.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isNotNull();
          millis.add((System.nanoTime() - start) / 1e6);
        }
        millis.sort(null);
        // the best fifth: a loaded machine may be slow at times, Nagle always is
        assertThat(millis.get(10)).isLessThan(30);
      }
    }
  }

  // Paho throws "Too many publishes in progress" (32202) instead of waiting.
  @Test
  void moreMessagesThanTheBrokerTakesAtATimeWaitForTheirTurn() {
    try (var broker = Mosquitto.start(folder, "max_inflight_messages 3");
        var session = open(settings(broker.address(), "eager"), new Recorder())) {
      List<CompletableFuture<Delivery>> deliveries = new ArrayList<>();
      for (int n = 0; n < 1_000; n++) {
        deliveries.add(session.publish(text("many", "message " + n)).toCompletableFuture());
      }
      CompletableFuture.allOf(deliveries.toArray(CompletableFuture[]::new))
          .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
          .join();
      assertThat(deliveries)
          .allSatisfy(
              delivery -> assertThat(delivery.join()).isEqualTo(new Delivery.Acknowledged()));
    }
  }

  // Paho waits for a CONNACK for ever, and its threads stay.
  @Test
  void aBrokerThatAcceptsAndIsSilentIsGivenUp() throws Exception {
    try (var silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
      var settings =
          new SessionSettings(
              new MqttAddress("127.0.0.1", silent.getLocalPort(), "lab"),
              "patient",
              Duration.ZERO,
              Optional.empty(),
              Duration.ofSeconds(1));

      Opening opening =
          MqttSession.open(settings, new Recorder())
              .toCompletableFuture()
              .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .join();

      assertThat(opening).isEqualTo(new Opening.Unreachable("no CONNACK within 2000 ms"));
      await().atMost(PATIENCE).until(() -> pahoThreads("patient") == 0);
    }
  }

  // Paho's automatic reconnect shares its back-off among all clients of the JVM.
  @Test
  void aLostSessionStaysLostAndTheCallerOpensAnotherAtOnce() {
    var first = new Recorder();
    try (var broker = Artemis.start()) {
      try (var session = open(settings(broker.address(), "again"), first)) {
        session.cut();
        await().atMost(PATIENCE).until(() -> first.losses.size() == 1);
        assertThat(session.isOpen()).isFalse();
        assertThat(deliver(session, text("any", "thing")))
            .isEqualTo(new Delivery.Refused("not connected"));
      }
      try (var session = open(settings(broker.address(), "again"), new Recorder())) {
        assertThat(deliver(session, text("any", "thing"))).isEqualTo(new Delivery.Acknowledged());
      }
    }
    assertThat(first.losses).hasSize(1);
  }

  // Paho has one callback thread and a queue of ten: publishing and waiting in a callback stalls
  // it.
  @Test
  void answeringFromACallbackDoesNotStallTheSession() {
    try (var broker = Artemis.start()) {
      var heard = new Recorder();
      var device = new CompletableFuture<MqttSession>();
      List<Delivery> deliveries = new CopyOnWriteArrayList<>();
      try (var responder =
              open(
                  settings(broker.address(), "responder"),
                  new Answering(message ->
                      device
                          .join()
                          .publish(Outgoing.message("answer", message.payload()))
                          .thenAccept(deliveries::add)));
          var asker = open(settings(broker.address(), "asker"), heard)) {
        device.complete(responder);
        subscribe(responder, "request");
        subscribe(asker, "answer");
        for (int n = 0; n < 60; n++) {
          asker.publish(text("request", "question " + n));
        }
        await().atMost(PATIENCE).until(() -> heard.messages.size() == 60);
        await().atMost(PATIENCE).until(() -> deliveries.size() == 60);
      }
    }
  }

  // Paho runs four threads a client, and polls while it starts and stops.
  @Test
  void aClosedSessionLeavesNoThreadBehind() {
    try (var broker = Artemis.start()) {
      try (var session = open(settings(broker.address(), "brief"), new Recorder())) {
        assertThat(pahoThreads("brief")).isPositive();
        assertThat(session.isOpen()).isTrue();
      }
      await().atMost(PATIENCE).until(() -> pahoThreads("brief") == 0);
    }
  }

  // Paho reconnects with a clean start and is then silently subscribed to nothing.
  @Test
  @SuppressWarnings("try") // the broker is closed in the middle
  void aSessionOpenedAfterTheBrokerForgotEverythingHearsAgain() {
    var before = new Recorder();
    var after = new Recorder();
    int port;
    try (var broker = Artemis.start()) {
      port = broker.port();
      var session = open(settings(broker.address(), "hearing"), before);
      subscribe(session, "news");
      broker.close();
      await().atMost(PATIENCE).until(() -> before.losses.size() == 1);
    }
    try (var broker = Artemis.start(port);
        var session = open(settings(broker.address(), "hearing"), after);
        var speaker = open(settings(broker.address(), "speaker"), new Recorder())) {
      subscribe(session, "news");
      deliver(speaker, text("news", "good"));
      await().atMost(PATIENCE).until(() -> after.texts().equals(List.of("good")));
    }
  }

  // Paho logs at INFO for every QoS 2 message.
  @Test
  void pahoSpeaksOnlyWhenSomethingIsWrong() {
    try (var broker = Artemis.start();
        var session = open(settings(broker.address(), "quiet"), new Recorder())) {
      assertThat(session.isOpen()).isTrue();
      assertThat(Logger.getLogger("org.eclipse.paho.mqttv5.client").getLevel())
          .isEqualTo(Level.WARNING);
    }
  }

  // Paho keeps its token of an unacknowledged message open until it has reconnected.
  @Test
  void aMessageWithoutAPubackIsOfUnknownFateWhenTheConnectionIsLost() throws Exception {
    try (var deaf = new DeafBroker()) {
      var settings = settings(new MqttAddress("127.0.0.1", deaf.port(), "lab"), "unsure");
      try (var session = open(settings, new Recorder())) {
        CompletableFuture<Delivery> delivery =
            session.publish(text("any", "thing")).toCompletableFuture();
        deaf.awaitPublish();
        session.cut();
        assertThat(delivery.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join())
            .isInstanceOf(Delivery.Unknown.class);
      }
    }
  }

  @Test
  void messagesOfTheLargestSizePassAndLargerOnesAreRefusedHere() {
    try (var broker = Mosquitto.start(folder);
        var session = open(settings(broker.address(), "large"), new Recorder())) {
      byte[] largest = new byte[Outgoing.MAX_PAYLOAD];
      Arrays.fill(largest, (byte) 'x');
      assertThat(deliver(session, Outgoing.message("big", largest)))
          .isEqualTo(new Delivery.Acknowledged());
      assertThatThrownBy(() -> Outgoing.message("big", new byte[Outgoing.MAX_PAYLOAD + 1]))
          .hasMessage("a payload has at most 262144 bytes: 262145");
    }
  }

  private record Answering(Consumer<Incoming> answer) implements SessionListener {
    @Override
    public void arrived(Incoming message) {
      answer.accept(message);
    }

    @Override
    public void lost(String reason) {}
  }
}
