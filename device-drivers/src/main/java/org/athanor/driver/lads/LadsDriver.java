// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.lads;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.athanor.driver.lads.UnitLock.Answer;
import org.athanor.driver.opcua.Acknowledged;
import org.athanor.driver.opcua.DriverThreads;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.SentOrders;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.ConnectFailure;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.client.WireTraffic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives any LADS device (OPC 30500-1) from its own address space. Its fence is the lock of the
/// functional unit: connecting takes it, breaking an older one of ours.
final class LadsDriver implements Driver {
  private static final Logger LOG = LoggerFactory.getLogger(LadsDriver.class);
  private static final Duration RENEW_EVERY = Duration.ofSeconds(3);

  private final WireTraffic traffic = new WireTraffic();
  private final DriverIdentity identity;
  private final DriverProvider.Order order;
  private final ClientSetting setting;
  private final DriverListener listener;
  private final Set<FunctionId> counters;
  private final DriverThreads threads;
  private final SentOrders sent = new SentOrders();
  private final Acknowledged taken = new Acknowledged();
  private final Signal signal = new Signal();
  private final Signal closing = new Signal();
  private final AtomicReference<Optional<LadsConnection>> connection =
      new AtomicReference<>(Optional.empty());

  /// @param counters functions that the lab declares to be evidence
  LadsDriver(
      DriverIdentity identity,
      DriverProvider.Order order,
      ClientSetting setting,
      Set<FunctionId> counters,
      DriverListener listener) {
    this.identity = identity;
    this.order = order;
    this.setting = setting;
    this.counters = Set.copyOf(counters);
    this.listener = listener;
    threads = new DriverThreads(order.device().value());
  }

  @Override
  public DriverIdentity identity() {
    return identity;
  }

  @Override
  public CompletionStage<Connection> connect() {
    return threads.ask(this::open, Connection.Unreachable::new);
  }

  private synchronized Connection open() {
    leave();
    try {
      var opened = new AtomicReference<Optional<DeviceSession>>(Optional.empty());
      DeviceSession session = DeviceSession.open(setting, traffic, reason -> lost(opened, reason));
      opened.set(Optional.of(session));
      return enter(session);
    } catch (ConnectFailure e) {
      String reason = String.valueOf(e.getMessage());
      return e.permanent() ? new Connection.Refused(reason) : new Connection.Unreachable(reason);
    }
  }

  private Connection enter(DeviceSession session) {
    try {
      Optional<LadsDevice> device = LadsDiscovery.find(session, order.device());
      Optional<String> wrong =
          device.isEmpty()
              ? Optional.of(setting.address() + " is not a LADS device")
              : missing(device.get());
      Connection answer =
          wrong.isPresent()
              ? new Connection.Refused(wrong.get())
              : enter(session, device.orElseThrow());
      if (!(answer instanceof Connection.Established)) {
        leave();
        session.close();
      }
      return answer;
    } catch (ServiceFailure e) {
      leave();
      session.close();
      return new Connection.Unreachable(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> missing(LadsDevice device) {
    return counters.stream()
        .filter(name ->
            device.units().values().stream().noneMatch(unit -> unit.functions().containsKey(name)))
        .findFirst()
        .map(name -> "option " + LadsDriverProvider.COUNTERS + ": no function " + name);
  }

  private Connection enter(DeviceSession session, LadsDevice device) throws ServiceFailure {
    Map<FunctionalUnitId, UnitLock> locks = new LinkedHashMap<>();
    for (LadsUnit unit : device.units().values()) {
      Optional<UnitLock> lock =
          unit.lock().map(node -> UnitLock.of(node, setting, order.clientName()));
      if (lock.isPresent()) {
        if (lock.get().take() instanceof Answer.HeldByOther(var who)) {
          return new Connection.Unreachable(unit.id() + " is locked by " + who);
        }
        locks.put(unit.id(), lock.get());
      }
    }
    var link =
        new LadsSession(
            session,
            session.serverStart(),
            signal,
            order.clock(),
            taken,
            command -> threads.hand(() -> listener.acknowledged(command)));
    var entered = new LadsConnection(link, device, locks, counters);
    connection.set(Optional.of(entered));
    LadsReports.subscribe(session, device, threads, listener, signal, order.clock());
    threads.ask(() -> keepLocks(entered), _ -> false);
    return session.ended()
        ? new Connection.Unreachable("the connection was lost at once")
        : new Connection.Established(device.description());
  }

  private boolean keepLocks(LadsConnection entered) throws InterruptedException {
    while (!entered.session().ended()) {
      closing.await(closing.count(), RENEW_EVERY);
      try {
        entered.renewLocks();
      } catch (ServiceFailure e) {
        LOG.debug("{}: the locks could not be renewed", order.device(), e);
      }
    }
    return true;
  }

  private void lost(AtomicReference<Optional<DeviceSession>> which, String reason) {
    signal.raise();
    threads.hand(() -> {
      if (current(which.get())) {
        connection.set(Optional.empty());
        listener.connectionLost(reason);
      }
    });
  }

  private boolean current(Optional<DeviceSession> session) {
    return session.isPresent() && connection.get().map(LadsConnection::session).equals(session);
  }

  @Override
  public CompletionStage<Arming> arm(CommandOrder command) {
    return threads.ask(() -> baseline(command), Arming.Unreachable::new);
  }

  private Arming baseline(CommandOrder command) throws ServiceFailure {
    Optional<LadsConnection> device = connection.get();
    return device.isEmpty()
        ? new Arming.Unreachable("not connected")
        : new Arming.Armed(device.get().arm(command));
  }

  @Override
  public CompletionStage<Reading> read(FunctionalUnitId unit, FunctionId function) {
    return threads.ask(() -> reading(unit, function), Reading.Absent::new);
  }

  private Reading reading(FunctionalUnitId unit, FunctionId function) throws ServiceFailure {
    Optional<LadsConnection> device = connection.get();
    return device.isEmpty()
        ? new Reading.Absent("not connected")
        : device.get().read(unit, function);
  }

  @Override
  public CompletionStage<CommandOutcome> execute(CommandOrder command) {
    return sent.once(
        command.id(), () -> threads.ask(() -> perform(command), CommandOutcome.InDoubt::new));
  }

  private CommandOutcome perform(CommandOrder command) throws ServiceFailure, InterruptedException {
    if (order.clock().instant().isAfter(command.notAfter())) {
      return Outcomes.refused("too-late", "the order was valid until " + command.notAfter());
    }
    Optional<LadsConnection> device = connection.get();
    return device.isEmpty()
        ? new CommandOutcome.InDoubt("not connected")
        : device.get().execute(command);
  }

  @Override
  public CompletionStage<Evidence> resolve(CommandOrder command) {
    return threads.ask(() -> judge(command), Evidence.Unreachable::new);
  }

  private Evidence judge(CommandOrder command) throws ServiceFailure, InterruptedException {
    Optional<LadsConnection> device = connection.get();
    return device.isEmpty()
        ? new Evidence.Unreachable("not connected")
        : device.get().resolve(command);
  }

  @Override
  public CompletionStage<Boolean> control(FunctionalUnitId unit, ControlVerb verb) {
    return threads.ask(
        () -> connection.get().map(device -> device.control(unit, verb)).orElse(false), _ -> false);
  }

  private void leave() {
    connection.getAndSet(Optional.empty()).ifPresent(LadsConnection::close);
    signal.raise();
    closing.raise();
  }

  @Override
  public Map<String, Long> traffic() {
    return traffic.counts();
  }

  @Override
  public void close() {
    leave();
    threads.close();
  }
}
