// SPDX-License-Identifier: Apache-2.0
package org.athanor.driver.arm;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.athanor.driver.opcua.DriverThreads;
import org.athanor.driver.opcua.Outcomes;
import org.athanor.driver.opcua.SentOrders;
import org.athanor.driver.opcua.Signal;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceCommand.Transfer;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.DeviceState;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.DriverProvider;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Observation.Quality;
import org.athanor.model.device.Reading;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Unit;
import org.athanor.opcua.arm.ArmNames;
import org.athanor.opcua.client.ClientSetting;
import org.athanor.opcua.client.ConnectFailure;
import org.athanor.opcua.client.DeviceSession;
import org.athanor.opcua.client.ServiceFailure;
import org.athanor.opcua.client.WireTraffic;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Drives a robot arm that hands out one control token and starts named tasks. The token is the
/// fence: a new one makes everything sent with the old one void.
final class LabArmDriver implements Driver {
  static final String UNIT = "mover";
  private static final Logger LOG = LoggerFactory.getLogger(LabArmDriver.class);
  private static final double SAMPLING_MILLIS = 50;
  private static final List<DeviceDescription.Function> FUNCTIONS =
      Stream.of(ArmStatus.EMERGENCY_STOP, ArmStatus.PROTECTIVE_STOP, ArmStatus.GRIPPER)
          .map(name ->
              new DeviceDescription.Function(
                  new FunctionId(name),
                  DeviceDescription.Function.Kind.SENSOR,
                  Unit.ONE,
                  Optional.empty()))
          .toList();

  private final WireTraffic traffic = new WireTraffic();
  private final DriverIdentity identity;
  private final DriverProvider.Order order;
  private final ClientSetting setting;
  private final TransferEvidence.Places places;
  private final DriverListener listener;
  private final FunctionalUnitId unit;
  private final DriverThreads threads;
  private final SentOrders sent = new SentOrders();
  private final Signal signal = new Signal();
  private final AtomicReference<Optional<ArmStation>> station =
      new AtomicReference<>(Optional.empty());
  private final AtomicBoolean looking = new AtomicBoolean();

  LabArmDriver(
      DriverIdentity identity,
      DriverProvider.Order order,
      ClientSetting setting,
      TransferEvidence.Places places,
      DriverListener listener) {
    this.identity = identity;
    this.order = order;
    this.setting = setting;
    this.places = places;
    this.listener = listener;
    unit = new FunctionalUnitId(order.device(), UNIT);
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

  private synchronized Connection open() throws InterruptedException {
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
      DeviceDescription description = describe(session);
      Optional<ArmStation> taken =
          ArmStation.takeControl(
              session,
              signal,
              places,
              command -> threads.hand(() -> listener.acknowledged(command)));
      if (taken.isEmpty()) {
        session.close();
        return new Connection.Unreachable("the arm does not hand out its control token");
      }
      station.set(taken);
      session.subscribe(ArmStatus.nodes(session), SAMPLING_MILLIS, (_, _) -> changed());
      threads.hand(() -> listener.deviceState(DeviceState.OPERATE));
      return session.ended()
          ? new Connection.Unreachable("the connection was lost at once")
          : new Connection.Established(description);
    } catch (ServiceFailure e) {
      leave();
      session.close();
      return new Connection.Unreachable(String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      session.close();
      return new Connection.Refused("this is not a lab arm: " + e.getMessage());
    }
  }

  private DeviceDescription describe(DeviceSession session) throws ServiceFailure {
    ArmStatus status = ArmStatus.read(session);
    List<LocationId> locations = status.locations().stream().map(LocationId::new).toList();
    return new DeviceDescription(
        ArmStation.text(session, ArmNames.MANUFACTURER),
        ArmStation.text(session, ArmNames.MODEL),
        ArmStation.text(session, ArmNames.SERIAL_NUMBER),
        List.of(new DeviceDescription.FunctionalUnit(unit, List.of(), FUNCTIONS, locations)));
  }

  /// Many values change at once; one look is enough for all that came before it.
  private void changed() {
    signal.raise();
    if (looking.compareAndSet(false, true)) {
      threads.hand(this::report);
    }
  }

  private void report() {
    looking.set(false);
    station.get().ifPresent(this::report);
  }

  private void report(ArmStation arm) {
    try {
      ArmStatus status = ArmStatus.read(arm.session());
      listener.functionalUnitState(unit, status.state());
      for (String stop : List.of(ArmStatus.EMERGENCY_STOP, ArmStatus.PROTECTIVE_STOP)) {
        status
            .function(stop)
            .map(value -> new Observation(stop, value, Quality.GOOD, order.clock().instant()))
            .ifPresent(seen -> listener.observed(unit, seen));
      }
      if (!status.activeCommand().isEmpty()) {
        listener.progress(unit, Math.clamp(status.progress(), 0, 1), ArmNames.TASK_TRANSFER);
      }
    } catch (ServiceFailure e) {
      LOG.debug("{} could not be looked at", order.device(), e);
    }
  }

  private void lost(AtomicReference<Optional<DeviceSession>> which, String reason) {
    signal.raise();
    threads.hand(() -> {
      if (current(which.get())) {
        station.set(Optional.empty());
        listener.connectionLost(reason);
      }
    });
  }

  private boolean current(Optional<DeviceSession> session) {
    return session.isPresent() && station.get().map(ArmStation::session).equals(session);
  }

  @Override
  public CompletionStage<Arming> arm(CommandOrder command) {
    return threads.ask(() -> baseline(command), Arming.Unreachable::new);
  }

  private Arming baseline(CommandOrder command) throws ServiceFailure {
    Optional<ArmStation> arm = station.get();
    return arm.isEmpty()
        ? new Arming.Unreachable("not connected")
        : new Arming.Armed(arm.get().arm(command, order.clock()));
  }

  /// The functions of the description, and each location: what stands there.
  @Override
  public CompletionStage<Reading> read(FunctionalUnitId addressee, FunctionId function) {
    return threads.ask(() -> reading(addressee, function), Reading.Absent::new);
  }

  @Override
  public CompletionStage<Map<FunctionId, Reading>> readAll(
      FunctionalUnitId addressee, Set<FunctionId> functions) {
    return threads.ask(
        () -> {
          Optional<ArmStation> arm = station.get().filter(_ -> addressee.equals(unit));
          return arm.isEmpty() ? Map.of() : arm.get().readAll(functions, order.clock());
        },
        _ -> Map.of());
  }

  private Reading reading(FunctionalUnitId addressee, FunctionId function) throws ServiceFailure {
    Optional<ArmStation> arm = station.get();
    return arm.isEmpty() || !addressee.equals(unit)
        ? new Reading.Absent(arm.isEmpty() ? "not connected" : addressee + " is not " + unit)
        : arm.get().read(function, order.clock());
  }

  @Override
  public CompletionStage<CommandOutcome> execute(CommandOrder command) {
    return sent.once(
        command.id(), () -> threads.ask(() -> perform(command), CommandOutcome.InDoubt::new));
  }

  private CommandOutcome perform(CommandOrder command) throws ServiceFailure, InterruptedException {
    if (!command.unit().equals(unit)) {
      return Outcomes.refused("unknown-unit", command.unit() + " is not " + unit);
    }
    return switch (command.command()) {
      case Transfer transfer -> transfer(command, transfer);
      case DeviceCommand.Read(var function) ->
          switch (reading(unit, function)) {
            case Reading.Seen(var observation, var _) ->
                new CommandOutcome.Completed(List.of(observation));
            case Reading.Absent(var why) -> Outcomes.refused("no-value", why);
          };
      case DeviceCommand.RunProgram _,
          DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _ ->
          Outcomes.notSupported("an arm only carries labware");
    };
  }

  private CommandOutcome transfer(CommandOrder command, Transfer transfer)
      throws ServiceFailure, InterruptedException {
    if (order.clock().instant().isAfter(command.notAfter())) {
      return Outcomes.refused("too-late", "the order was valid until " + command.notAfter());
    }
    Optional<ArmStation> arm = station.get();
    return arm.isEmpty()
        ? new CommandOutcome.InDoubt("not connected")
        : arm.get().transfer(command, transfer);
  }

  @Override
  public CompletionStage<Evidence> resolve(CommandOrder command) {
    return threads.ask(() -> judge(command), Evidence.Unreachable::new);
  }

  private Evidence judge(CommandOrder command) throws ServiceFailure, InterruptedException {
    Optional<ArmStation> arm = station.get();
    if (arm.isEmpty()) {
      return new Evidence.Unreachable("not connected");
    }
    return switch (command.command()) {
      case Transfer transfer -> arm.get().resolve(command, transfer);
      case DeviceCommand.Read _ -> new Evidence.NotDone("reading has no effect");
      case DeviceCommand.RunProgram _,
          DeviceCommand.SetTarget _,
          DeviceCommand.StartFunction _,
          DeviceCommand.StopFunction _,
          DeviceCommand.MoveCover _ ->
          new Evidence.NotDone("an arm has no such command: it was never sent");
    };
  }

  @Override
  public CompletionStage<Boolean> control(FunctionalUnitId addressee, ControlVerb verb) {
    if (!addressee.equals(unit)) {
      return CompletableFuture.completedFuture(false);
    }
    return threads.ask(
        () -> station.get().map(arm -> arm.tell(method(verb))).orElse(false), _ -> false);
  }

  private static String method(ControlVerb verb) {
    return switch (verb) {
      case HOLD -> ArmNames.HOLD;
      case UNHOLD -> ArmNames.RESUME;
      case STOP, ABORT -> ArmNames.STOP;
      case CLEAR -> ArmNames.RESET_FAULT;
    };
  }

  private void leave() {
    station.getAndSet(Optional.empty()).ifPresent(arm -> arm.session().close());
    signal.raise();
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
