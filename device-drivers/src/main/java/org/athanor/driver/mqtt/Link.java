// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.athanor.model.device.DriverListener;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.mqtt.contract.Birth;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.DeviceStatus;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.contract.UnitState;
import org.athanor.mqtt.contract.WireException;
import org.athanor.mqtt.session.Delivery;
import org.athanor.mqtt.session.Incoming;
import org.athanor.mqtt.session.MqttSession;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One connection to one boot of a device: over when the broker is lost, when the device says
/// goodbye or its will speaks, and when another boot of it appears.
final class Link implements SessionListener {
  private static final Logger LOG = LoggerFactory.getLogger(Link.class);

  private final DeviceId device;
  private final Topics topics;
  private final String replyTopic;
  private final String session;
  private final DriverListener listener;
  private final Consumer<String> over;
  private final Traffic traffic;
  private final CompletableFuture<Birth> birth = new CompletableFuture<>();
  private final CompletableFuture<DeviceStatus> online = new CompletableFuture<>();
  private final Map<String, Conversation> conversations = new ConcurrentHashMap<>();
  private final AtomicBoolean ended = new AtomicBoolean();
  private volatile Optional<MqttSession> wire = Optional.empty();
  private final Map<String, Long> lastSeq = new ConcurrentHashMap<>();

  /// @param session names this connection
  /// @param over told once why the link is over, unless [#close] ended it
  Link(
      DeviceId device,
      Topics topics,
      String clientId,
      String session,
      DriverListener listener,
      Consumer<String> over,
      Traffic traffic) {
    this.device = device;
    this.topics = topics;
    this.replyTopic = topics.reply(clientId);
    this.session = session;
    this.listener = listener;
    this.over = over;
    this.traffic = traffic;
  }

  void use(MqttSession open) {
    wire = Optional.of(open);
    if (ended.get()) {
      open.close();
    }
  }

  List<String> filters() {
    return List.of(topics.status(), topics.description(), topics.states(), replyTopic);
  }

  String session() {
    return session;
  }

  CompletableFuture<DeviceStatus> online() {
    return online;
  }

  CompletableFuture<Birth> birth() {
    return birth;
  }

  /// Sends a request and opens the conversation about it.
  Conversation say(String command, Outgoing message, Consumer<Delivery> delivered) {
    Conversation conversation = conversations.computeIfAbsent(command, _ -> new Conversation());
    Optional<MqttSession> open = wire;
    if (ended.get() || open.isEmpty()) {
      conversation.lost("not connected");
      delivered.accept(new Delivery.Refused("not connected"));
      return conversation;
    }
    traffic.sent();
    CompletionStage<Delivery> delivery =
        open.get().publish(message.answerTo(replyTopic, command.getBytes(StandardCharsets.UTF_8)));
    delivery.thenAccept(delivered);
    return conversation;
  }

  /// Asks what became of a command.
  Conversation ask(String command, Outgoing message) {
    Conversation conversation = conversations.computeIfAbsent(command, _ -> new Conversation());
    conversation.becomesQuestion();
    return say(command, message, _ -> {});
  }

  /// Sends what nobody answers.
  CompletionStage<Delivery> tell(Outgoing message) {
    Optional<MqttSession> open = wire;
    if (ended.get() || open.isEmpty()) {
      return CompletableFuture.completedFuture(new Delivery.Refused("not connected"));
    }
    traffic.sent();
    return open.get().publish(message);
  }

  void forget(String command) {
    conversations.remove(command);
  }

  @Override
  public void arrived(Incoming message) {
    traffic.arrived();
    try {
      String topic = message.topic();
      Optional<String> unit = topics.unitOfState(topic);
      if (topic.equals(replyTopic)) {
        Reply reply = Codec.reply(message.payload());
        Optional.ofNullable(conversations.get(reply.command()))
            .ifPresent(conversation -> conversation.heard(reply));
      } else if (topic.equals(topics.status())) {
        status(Codec.status(message.payload()));
      } else if (topic.equals(topics.description())) {
        birth.complete(Codec.birth(message.payload(), device));
      } else if (unit.isPresent()) {
        state(new FunctionalUnitId(device, unit.get()), Codec.state(message.payload()));
      }
    } catch (WireException e) {
      LOG.warn("{}: a message on {} that {}", device, message.topic(), e.getMessage());
      if (message.topic().equals(replyTopic)) {
        unreadable(message, "what the device answers cannot be read: it " + e.getMessage());
      }
    }
  }

  /// Whoever waits for that answer waits no longer. Where the device does not say whose it is, all
  /// who ask what became of a command ask again: that harms nothing.
  private void unreadable(Incoming answer, String why) {
    Optional<String> whose =
        answer.correlation().map(bytes -> new String(bytes, StandardCharsets.UTF_8));
    conversations.forEach((command, conversation) -> {
      boolean meant =
          whose
              .map(command::equals)
              .orElseGet(() -> conversation.isQuestion() || conversations.size() == 1);
      if (meant) {
        conversation.lost(why);
      }
    });
  }

  private void status(DeviceStatus status) {
    if (!status.online()) {
      if (online.isDone()) {
        end("the device is offline");
      }
      return;
    }
    if (!online.complete(status) && !online.join().bootId().equals(status.bootId())) {
      end("the device has started again");
      return;
    }
    listener.deviceState(status.mode());
  }

  private void state(FunctionalUnitId unit, UnitState state) {
    if (state.seq() > lastSeq.getOrDefault(unit.unit(), -1L)) {
      lastSeq.put(unit.unit(), state.seq());
      listener.functionalUnitState(unit, state.state());
      listener.progress(unit, state.progress(), state.step());
    }
  }

  @Override
  public void lost(String reason) {
    end(reason);
  }

  private void end(String reason) {
    if (ended.compareAndSet(false, true)) {
      conversations.values().forEach(conversation -> conversation.lost(reason));
      over.accept(reason);
    }
  }

  boolean isOver() {
    return ended.get();
  }

  /// Quietly: nobody is told, except those who still wait for an answer.
  void close() {
    if (ended.compareAndSet(false, true)) {
      conversations.values().forEach(conversation -> conversation.lost("closed"));
    }
    wire.ifPresent(MqttSession::close);
  }

  /// How long a request may wait at the broker for the device.
  static Outgoing fresh(Outgoing message) {
    return message.expiringAfter(Duration.ofSeconds(20));
  }
}
