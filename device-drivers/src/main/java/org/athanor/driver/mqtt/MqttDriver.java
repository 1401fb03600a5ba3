// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.athanor.driver.opcua.DriverThreads;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.SentOrders;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Lease;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.mqtt.contract.Answer;
import org.athanor.mqtt.contract.Birth;
import org.athanor.mqtt.contract.Codec;
import org.athanor.mqtt.contract.CommandRequest;
import org.athanor.mqtt.contract.ReadRequest;
import org.athanor.mqtt.contract.RenewRequest;
import org.athanor.mqtt.contract.Reply;
import org.athanor.mqtt.contract.Topics;
import org.athanor.mqtt.session.Delivery;
import org.athanor.mqtt.session.MqttAddress;
import org.athanor.mqtt.session.MqttSession;
import org.athanor.mqtt.session.Opening;
import org.athanor.mqtt.session.Outgoing;
import org.athanor.mqtt.session.SessionSettings;

/// Drives any device of the MQTT contract. Such a device keeps a ledger of command ids: it does
/// each at most once, and a resolve of an id that it has not seen puts a tombstone there, which is
/// the fence. Its birth document says whether the ledger outlives a restart; where it does not,
/// commands name the boot that they are for, so that a tombstone is not needed longer than it
/// lasts.
final class MqttDriver implements Driver {
  private static final Duration TIMEOUT = Duration.ofSeconds(5);
  private static final Duration FIRST_ANSWER = Duration.ofSeconds(15);
  private static final String CONTROL = "control";

  private final DriverIdentity identity;
  private final DriverProvider.Order order;
  private final MqttAddress address;
  private final Topics topics;
  private final DriverListener listener;
  private final DriverThreads threads;
  private final SentOrders sent = new SentOrders();
  private final Traffic traffic = new Traffic();
  private final AtomicLong links = new AtomicLong();
  private final AtomicLong reads = new AtomicLong();
  private final AtomicReference<Optional<Link>> link = new AtomicReference<>(Optional.empty());

  MqttDriver(
      DriverIdentity identity,
      DriverProvider.Order order,
      MqttAddress address,
      DriverListener listener) {
    this.identity = identity;
    this.order = order;
    this.address = address;
    this.topics = new Topics(address.base());
    this.listener = listener;
    this.threads = new DriverThreads("mqtt-" + order.device());
  }

  @Override
  public DriverIdentity identity() {
    return identity;
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
            order.clientName() + " " + order.clock().instant() + " " + links.incrementAndGet(),
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
      Birth birth = fresh.birth().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS);
      link.set(Optional.of(fresh));
      return fresh.isOver()
          ? new Connection.Unreachable("the connection was lost at once")
          : new Connection.Established(birth.description());
    } catch (TimeoutException | ExecutionException e) {
      fresh.close();
      return new Connection.Unreachable(
          "the broker answers, but no device is online at " + topics.base());
    }
  }

  private void lost(Optional<Link> which, String reason) {
    Optional<Link> now = link.get();
    // compareAndSet compares the boxes, not what is in them
    if (now.isPresent() && now.equals(which) && link.compareAndSet(now, Optional.empty())) {
      now.get().close();
      listener.connectionLost(reason);
    }
  }

  /// Which boot of the device this is, and how far its ledger goes: there is nothing else to read.
  @Override
  public CompletionStage<Arming> arm(CommandOrder command) {
    return CompletableFuture.completedFuture(
        link.get()
            .<Arming>map(open ->
                new Arming.Armed(
                    new Baseline(
                        MqttReplies.deviceClass(open.birth().join().ledger()),
                        open.online().join().bootId(),
                        open.session(),
                        List.of())))
            .orElse(new Arming.Unreachable("not connected")));
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
    if (!command.baseline().session().equals(open.get().session())) {
      return new CommandOutcome.InDoubt("the order was not armed on this connection");
    }
    String id = command.id().toString();
    CompletableFuture<Delivery> delivery = new CompletableFuture<>();
    Outgoing message =
        Link.fresh(
            Outgoing.message(
                topics.command(command.unit().unit()),
                Codec.command(
                    new CommandRequest(
                        id,
                        command.command(),
                        command.notAfter(),
                        command.baseline().bootId(),
                        command.epoch(),
                        command.sequence()))));
    Conversation conversation = open.get().say(id, message, delivery::complete);
    try {
      Delivery delivered = delivery.get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
      if (!(delivered instanceof Delivery.Acknowledged)) {
        return MqttReplies.undelivered(delivered);
      }
      Answer first = conversation.first().get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS).answer();
      if (first instanceof Answer.Accepted) {
        threads.hand(() -> listener.acknowledged(command.id()));
      }
      Answer end = conversation.end().get().answer();
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
    Conversation conversation = open.get().ask(id, message);
    try {
      conversation.first().get(FIRST_ANSWER.toSeconds(), TimeUnit.SECONDS);
      Reply end = conversation.end().get();
      report(command.unit(), end.answer());
      return MqttReplies.evidence(end, command.baseline(), open.get().birth().join().ledger());
    } catch (TimeoutException e) {
      return new Evidence.Unreachable("the device does not answer");
    } catch (ExecutionException e) {
      return new Evidence.Unreachable(reason(e));
    } finally {
      open.get().forget(id);
    }
  }

  @Override
  public CompletionStage<Boolean> renew(CommandOrder command, Lease lease) {
    RenewRequest request =
        new RenewRequest(command.id().toString(), order.clock().instant().plus(lease.renewEvery()));
    Outgoing message =
        Outgoing.message(topics.renew(command.unit().unit()), Codec.renew(request))
            .expiringAfter(lease.term());
    return link.get()
        .map(open -> open.tell(message).thenApply(sent -> sent instanceof Delivery.Acknowledged))
        .orElse(CompletableFuture.completedFuture(false));
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
      return conversation.first().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).answer()
          instanceof Answer.Accepted;
    } catch (TimeoutException | ExecutionException e) {
      return false;
    } finally {
      open.get().forget(CONTROL);
    }
  }

  @Override
  public CompletionStage<Reading> read(FunctionalUnitId unit, FunctionId function) {
    return threads.ask(() -> reading(unit, function), Reading.Absent::new);
  }

  private Reading reading(FunctionalUnitId unit, FunctionId function) throws InterruptedException {
    Optional<Link> open = link.get();
    if (open.isEmpty()) {
      return new Reading.Absent("not connected");
    }
    String request = "read " + function + " " + reads.incrementAndGet();
    Outgoing message =
        Link.fresh(
            Outgoing.message(
                topics.read(unit.unit()), Codec.read(new ReadRequest(request, function))));
    Conversation conversation = open.get().say(request, message, _ -> {});
    try {
      return MqttReplies.reading(
          function, conversation.end().get(TIMEOUT.toSeconds(), TimeUnit.SECONDS).answer());
    } catch (TimeoutException e) {
      return new Reading.Absent("the device does not answer");
    } catch (ExecutionException e) {
      return new Reading.Absent(reason(e));
    } finally {
      open.get().forget(request);
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
