// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import org.athanor.driver.opcua.DriverThreads;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.SentOrders;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.session.Delivery;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.mqtt.session.MqttSession;
import org.athanor.mqtt.session.Opening;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionSettings;

/// Drives any device of the MQTT contract. Such a device keeps a ledger of command ids (class A):
/// it does each at most once, and a resolve of an id that it has not seen puts a tombstone there,
/// which is the fence.
final class MqttDriver implements Driver {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(15);
  private static final String CONTROL = "control";

  private final DriverProvider.Order order;
  private final MqttAddress address;
  private final Topics topics;
  private final DriverListener listener;
  private final DriverThreads threads;
  private final SentOrders sent = new SentOrders();
  private final Traffic traffic = new Traffic();
  private final AtomicReference<Optional<Link>> link = new AtomicReference<>(Optional.empty());

  MqttDriver(DriverProvider.Order order, MqttAddress address, DriverListener listener) {
    this.order = order;
    this.address = address;
    this.topics = new Topics(address.base());
    this.listener = listener;
    this.threads = new DriverThreads("mqtt-" + order.device());
  }

  @Override
  public CompletionStage<Connection> connect() {
    return threads.ask(this::open, Connection.Unreachable::new);
  }

  private Connection open() throws InterruptedException {
    leave();
    AtomicReference<Optional<Link>> self = new AtomicReference<>(Optional.empty());
    Link fresh =
        new Link(
            order.device(),
            topics,
            order.clientName(),
            listener,
            reason -> threads.hand(() -> lost(self.get(), reason)),
            traffic);
    self.set(Optional.of(fresh));
    SessionSettings settings =
        new SessionSettings(address, order.clientName(), Duration.ZERO, Optional.empty(), TIMEOUT);
    return switch (MqttSession.open(settings, fresh).toCompletableFuture().join()) {
      case Opening.Unreachable(String reason) -> new Connection.Unreachable(reason);
      case Opening.Refused(String reason) -> new Connection.Refused(reason);
      case Opening.Opened(MqttSession session) -> meet(fresh, session);
    };
  }

  /// The broker is there; is the device?
  private Connection meet(Link fresh, MqttSession session) throws InterruptedException {
    fresh.use(session);
    if (!session.subscribe(fresh.filters()).toCompletableFuture().join()) {
      fresh.close();
      return new Connection.Unreachable("the broker does not let us listen to " + topics.base());
    }
    try {
      fresh.online().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      DeviceDescription description =
          fresh.description().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      link.set(Optional.of(fresh));
      return new Connection.Established(description);
    } catch (TimeoutException | ExecutionException e) {
      fresh.close();
      return new Connection.Unreachable(
          "the broker answers, but no device is online at " + topics.base());
    }
  }

  private void lost(Optional<Link> which, String reason) {
    if (which.isPresent() && link.compareAndSet(which, Optional.empty())) {
      which.get().close();
      listener.connectionLost(reason);
    }
  }

  @Override
  public CompletionStage<CommandOutcome> execute(CommandOrder command) {
    return sent.once(
        command.id(), () -> threads.ask(() -> perform(command), CommandOutcome.InDoubt::new));
  }

  private CommandOutcome perform(CommandOrder command) throws InterruptedException {
    if (order.clock().instant().isAfter(command.notAfter())) {
      return Outcomes.refused("too-late", "the order was valid until " + command.notAfter());
    }
    Optional<Link> open = link.get();
    if (open.isEmpty()) {
      return new CommandOutcome.InDoubt("not connected");
    }
    String id = command.id().toString();
    CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    Outgoing message =
        Link.fresh(
            Outgoing.message(
                topics.command(command.unit().unit()),
                Codec.command(new CommandRequest(id, command.command(), command.notAfter()))));
    Conversation conversation = open.get().say(id, message, delivery::complete);
    try {
      Delivery delivered = delivery.get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
      if (!(delivered instanceof Delivery.Acknowledged)) {
        return MqttReplies.undelivered(delivered);
      }
      conversation.first().get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
      Answer end = conversation.end().get();
      report(command.unit(), end);
      return MqttReplies.outcome(end);
    } catch (TimeoutException e) {
      return new CommandOutcome.InDoubt("the device does not answer");
    } catch (ExecutionException e) {
      return new CommandOutcome.InDoubt(reason(e));
    } finally {
      open.get().forget(id);
    }
  }

  private void report(FunctionalUnitId unit, Answer end) {
    if (end instanceof Answer.Completed(var observations)) {
      threads.hand(() -> observations.forEach(seen -> listener.observed(unit, seen)));
    }
  }

  @Override
  public CompletionStage<Evidence> resolve(CommandOrder command) {
    return threads.ask(() -> judge(command), Evidence.Unreachable::new);
  }

  private Evidence judge(CommandOrder command) throws InterruptedException {
    Optional<Link> open = link.get();
    if (open.isEmpty()) {
      return new Evidence.Unreachable("not connected");
    }
    String id = command.id().toString();
    Outgoing message =
        Link.fresh(Outgoing.message(topics.resolve(command.unit().unit()), Codec.resolve(id)));
    Conversation conversation = open.get().say(id, message, _ -> {});
    try {
      conversation.first().get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
      Answer end = conversation.end().get();
      report(command.unit(), end);
      return MqttReplies.evidence(end);
    } catch (TimeoutException e) {
      return new Evidence.Unreachable("the device does not answer");
    } catch (ExecutionException e) {
      return new Evidence.Unreachable(reason(e));
    } finally {
      open.get().forget(id);
    }
  }

  @Override
  public CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb) {
    return threads.ask(() -> order(unit, verb), _ -> false);
  }

  private boolean order(FunctionalUnitId unit, ControlVerb verb) throws InterruptedException {
    Optional<Link> open = link.get();
    if (open.isEmpty()) {
      return false;
    }
    Outgoing message =
        Link.fresh(Outgoing.message(topics.control(unit.unit()), Codec.control(verb)));
    Conversation conversation = open.get().say(CONTROL, message, _ -> {});
    try {
      return conversation.first().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS)
          instanceof Answer.Accepted;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } finally {
      open.get().forget(CONTROL);
    }
  }

  private static String reason(ExecutionException e) {
    Throwable cause = e.getCause();
    return cause == null ? "lost" : String.valueOf(cause.getMessage());
  }

  @Override
  public Map<String, Long> traffic() {
    return traffic.counts();
  }

  private void leave() {
    link.getAndSet(Optional.empty()).ifPresent(Link::close);
  }

  @Override
  public void close() {
    leave();
    threads.close();
  }
}
