// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.PostStop;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.Availability;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.device.Nameplate;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ZoneId;

/// Keeps the connection to one device, and gives each order to the functional unit that it is for.
/// Restarts connections, never commands.
public final class DeviceSupervisor {

  public sealed interface Command {}

  /// Give this to the functional unit that can do it, once the device has been reached.
  public record Dispatch(
      CommandId id, DeviceCommand command, Begun begun, ActorRef<FunctionalUnit.Done> replyTo)
      implements Command, Remembered {}

  /// Straight to the device, past every queue.
  public record Control(ControlVerb verb) implements Command, Remembered {}

  /// Do not begin this command any more, if it has not gone out.
  public record CallOff(CommandId id, String reason) implements Command, Remembered {}

  /// How a zone of this device stands.
  public record ZoneSays(ZoneId zone, ZoneWord word)
      implements Command, NoSerializationVerificationNeeded {}

  /// A person's verdict, for whichever functional unit has the doubt.
  public record Resolve(FunctionalUnit.Resolve verdict) implements Command, Remembered {}

  private sealed interface Internal extends Command, NoSerializationVerificationNeeded {}

  private record Connected(int attempt, Driver.Connection connection) implements Internal {}

  record ConnectionLost(String reason) implements Internal {}

  private record Reconnect() implements Internal {}

  private record OfflineForLong() implements Internal {}

  private record StaysAway() implements Internal {}

  /// Something to be shown of the device.
  record Seen(Consumer<DeviceFace> change) implements Internal {}

  private record UnitSaid(UnitReport report) implements Internal {}

  record Said(CommandInput input, CommandId about) implements Internal {}

  record RenewalDue(FunctionalUnitId unit) implements Internal {}

  private record Publish() implements Internal {}

  private static final Duration OFFLINE_IS_NEWS_AFTER = Duration.ofSeconds(2);
  private static final Duration NEVER_SEEN_IS_NEWS_AFTER = Duration.ofSeconds(15);
  private static final Duration PUBLISH_EVERY = Duration.ofMillis(150);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final FunctionalUnit.Surroundings surroundings;
  private final InstantSource clock;
  private final ViewStore views;
  private final KnownDevices known;
  private final Meters meters;
  private final DeviceFace face;
  private final DoubtTasks doubts;
  private final Driver driver;
  private final Map<FunctionalUnitId, ActorRef<FunctionalUnit.Command>> units =
      new LinkedHashMap<>();
  private final Renewals renewals;
  private final List<Dispatch> waiting = new ArrayList<>();
  private final Map<CommandId, Dispatch> given = new LinkedHashMap<>();
  private final Map<CommandId, String> calledOff = new LinkedHashMap<>();
  private final Set<FunctionalUnitId> alive = new HashSet<>();
  private final Map<ZoneId, FunctionalUnit.ZoneSays> zones = new TreeMap<>();
  private long zoneWords = 0;
  private Optional<DeviceDescription> description = Optional.empty();
  private boolean online = false;
  private int attempt = 0;
  private final Backoff backoff = new Backoff();

  public static Behavior<Command> create(
      DeviceEntry entry,
      Function<DriverListener, Driver> open,
      FunctionalUnit.Surroundings surroundings,
      KnownDevices known,
      Meters meters,
      ViewStore views) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers ->
            new DeviceSupervisor(context, timers, entry, open, surroundings, known, meters, views)
                .connect()));
  }

  private DeviceSupervisor(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      DeviceEntry entry,
      Function<DriverListener, Driver> open,
      FunctionalUnit.Surroundings surroundings,
      KnownDevices known,
      Meters meters,
      ViewStore views) {
    this.context = context;
    this.timers = timers;
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.views = views;
    this.known = known;
    this.meters = meters;
    this.face = new DeviceFace(entry);
    this.doubts = DoubtTasks.in(context, face, known, views, clock);
    this.driver = open.apply(new DeviceMailbox(context.getSelf()));
    this.renewals = new Renewals(timers, driver);
    meters.traffic(face.id(), entry.address().getScheme(), driver::traffic);
  }

  /// Doubts are shown, and can be judged, also when the device never comes back.
  private Behavior<Command> connect() {
    known.unitsBefore(face.id()).forEach(this::unit);
    startConnecting();
    return Behaviors.receive(Command.class)
        .onAnyMessage(message -> {
          receive(message);
          return Behaviors.same();
        })
        .onSignal(
            PostStop.class,
            _ -> {
              driver.close();
              return Behaviors.same();
            })
        .build();
  }

  private void receive(Command message) {
    switch (message) {
      case Dispatch dispatch -> onDispatch(dispatch);
      case Control(ControlVerb verb) -> onControl(verb);
      case CallOff(CommandId id, String reason) -> onCallOff(id, reason);
      case Resolve(var verdict) -> onResolve(verdict);
      case Connected(int which, Driver.Connection connection) when which == attempt ->
          onConnected(connection);
      case Connected _ -> {}
      case ConnectionLost(String reason) -> onConnectionLost(reason);
      case Reconnect() -> startConnecting();
      case StaysAway() -> doubts.deviceStaysAway();
      case OfflineForLong() -> views.attention(face.offlineAttention(clock.instant()));
      case Seen(var change) -> {
        face.contact(clock.instant());
        change.accept(face);
        publish();
      }
      case ZoneSays says -> {
        zoneWords++;
        var word = new FunctionalUnit.ZoneSays(says.zone(), says.word(), zoneWords);
        zones.put(says.zone(), word);
        units.values().forEach(unit -> unit.tell(word));
      }
      case Said(CommandInput input, CommandId about) ->
          face.unitWith(about).ifPresent(unit -> unit(unit).tell(new FunctionalUnit.Heard(input)));
      case UnitSaid(UnitReport.Changed change) -> onUnitChanged(change);
      case UnitSaid(UnitReport.TurnedAway(CommandId id)) -> given.remove(id);
      case UnitSaid(UnitReport.Unanswered unanswered) -> doubts.unanswered(unanswered);
      case RenewalDue(FunctionalUnitId unit) -> renewals.renew(unit);
      case Publish() -> views.device(face.view());
    }
  }

  private void startConnecting() {
    attempt++;
    int which = attempt;
    face.availability(face.known() ? face.availability() : new Availability.Connecting());
    publish();
    context.pipeToSelf(
        driver.connect(),
        (connection, failure) ->
            new Connected(
                which,
                connection != null
                    ? connection
                    : new Driver.Connection.Unreachable("the driver failed: " + failure)));
  }

  private void onConnected(Driver.Connection connection) {
    switch (connection) {
      case Driver.Connection.Established(DeviceDescription described) -> onEstablished(described);
      case Driver.Connection.Unreachable(String reason) -> offline(reason);
      case Driver.Connection.Refused(String reason) -> offline("refused: " + reason);
    }
  }

  private void onEstablished(DeviceDescription described) {
    if (!online) {
      context.getLog().info("{} is online", face.id());
    }
    online = true;
    backoff.reset();
    description = Optional.of(described);
    known.is(face.id(), described, driver);
    timers.cancel(OfflineForLong.class);
    timers.cancel(StaysAway.class);
    doubts.deviceIsBack();
    views.attentionOver(face.offlineAttentionId());
    face.availability(new Availability.Online());
    face.contact(clock.instant());
    described.functionalUnits().forEach(unit -> units.computeIfAbsent(unit.id(), this::spawn));
    units.values().forEach(unit -> unit.tell(linkTo(described)));
    giveWhatWaits();
    publish();
  }

  private FunctionalUnit.LinkReady linkTo(DeviceDescription described) {
    return new FunctionalUnit.LinkReady(attempt, driver, Nameplate.of(described));
  }

  private ActorRef<FunctionalUnit.Command> spawn(FunctionalUnitId unit) {
    face.unit(unit);
    ActorRef<FunctionalUnit.Command> spawned =
        context.spawn(
            FunctionalUnit.create(
                unit, surroundings, context.messageAdapter(UnitReport.class, UnitSaid::new)),
            "functional-unit-" + unit.unit().replace('/', '.'));
    zones.values().forEach(spawned::tell);
    return spawned;
  }

  private ActorRef<FunctionalUnit.Command> unit(FunctionalUnitId id) {
    return units.computeIfAbsent(id, this::spawn);
  }

  private void onConnectionLost(String reason) {
    if (online) {
      offline(reason);
    }
  }

  private void offline(String reason) {
    if (online || !face.known()) {
      context.getLog().info("{} is offline: {}", face.id(), reason);
      timers.startSingleTimer(
          OfflineForLong.class,
          new OfflineForLong(),
          online ? OFFLINE_IS_NEWS_AFTER : NEVER_SEEN_IS_NEWS_AFTER);
      timers.startSingleTimer(StaysAway.class, new StaysAway(), DoubtTasks.PATIENCE);
    }
    online = false;
    face.availability(new Availability.Offline(reason));
    units.values().forEach(unit -> unit.tell(new FunctionalUnit.LinkLost(attempt)));
    timers.startSingleTimer(Reconnect.class, new Reconnect(), backoff.next());
    publish();
  }

  /// Whose it is says its ledger, or the device itself.
  private Optional<FunctionalUnitId> unitFor(Dispatch dispatch) {
    return face.unitThatKnows(dispatch.id())
        .or(() -> description.map(told -> DeviceRules.unitFor(dispatch.command(), told)));
  }

  private void onDispatch(Dispatch dispatch) {
    Optional<FunctionalUnitId> unit = unitFor(dispatch);
    if (unit.isPresent()) {
      given.put(dispatch.id(), dispatch);
      give(dispatch, unit.get());
    } else if (waiting.size() < WaitingRow.MAX || dispatch.begun() == Begun.IN_AN_EARLIER_LIFE) {
      waiting.add(dispatch);
    } else {
      WaitingRow.refuse(dispatch.id(), dispatch.replyTo());
    }
  }

  private void giveWhatWaits() {
    List<Dispatch> due = List.copyOf(waiting);
    waiting.clear();
    due.forEach(this::onDispatch);
  }

  /// What was called off before the unit knew of it stays called off: it counts as begun in an
  /// earlier life, of which nothing is sent any more.
  private void give(Dispatch dispatch, FunctionalUnitId unit) {
    Optional<String> off = Optional.ofNullable(calledOff.get(dispatch.id()));
    unit(unit)
        .tell(
            new FunctionalUnit.Execute(
                dispatch.id(),
                dispatch.command(),
                off.isPresent() ? Begun.IN_AN_EARLIER_LIFE : dispatch.begun(),
                dispatch.replyTo()));
    off.ifPresent(reason -> unit(unit).tell(new FunctionalUnit.Cancel(dispatch.id(), reason)));
  }

  /// To the device first, whatever the ledger is doing: safety does not wait for a disk.
  private void onControl(ControlVerb verb) {
    units.forEach((id, unit) -> {
      driver.control(id, verb);
      unit.tell(new FunctionalUnit.Heard(new CommandInput.SafeStateOrdered(verb)));
    });
  }

  /// One of an earlier life may be with the device: only its unit's ledger can tell.
  private void onCallOff(CommandId id, String reason) {
    List<Dispatch> aside = new ArrayList<>(waiting);
    aside.removeIf(one -> !one.id().equals(id) || one.begun() == Begun.IN_AN_EARLIER_LIFE);
    waiting.removeAll(aside);
    if (given.containsKey(id) || waits(id)) {
      calledOff.put(id, reason);
    }
    aside.forEach(one ->
        one.replyTo().tell(FunctionalUnit.Done.unsent(id, new CommandOutcome.Cancelled(reason))));
    units.values().forEach(unit -> unit.tell(new FunctionalUnit.Cancel(id, reason)));
  }

  private boolean waits(CommandId id) {
    return waiting.stream().anyMatch(one -> one.id().equals(id));
  }

  private void onResolve(FunctionalUnit.Resolve verdict) {
    CommandId id = verdict.word().id();
    face.unitWith(id)
        .map(this::unit)
        .ifPresentOrElse(
            unit -> unit.tell(verdict),
            () ->
                verdict
                    .replyTo()
                    .tell(new Answer.NotFound("command " + id + " that awaits a verdict")));
  }

  /// A unit whose write failed reads its ledger again and has forgotten its link and its orders.
  private void onUnitRecovered(FunctionalUnitId unit) {
    if (alive.add(unit)) {
      return;
    }
    context.getLog().warn("{} had to read its ledger again", unit);
    Optional.ofNullable(units.get(unit)).ifPresent(ref -> zones.values().forEach(ref::tell));
    Optional.ofNullable(units.get(unit))
        .filter(_ -> online)
        .ifPresent(ref -> description.map(this::linkTo).ifPresent(ref::tell));
    given.values().stream()
        .filter(dispatch -> unitFor(dispatch).filter(unit::equals).isPresent())
        .forEach(dispatch -> give(dispatch, unit));
  }

  private void onUnitChanged(UnitReport.Changed change) {
    face.protocol(change.unit(), change.state());
    if (change.recovered()) {
      onUnitRecovered(change.unit());
      giveWhatWaits();
    }
    given.keySet().removeIf(change.state().settled()::containsKey);
    calledOff.keySet().removeIf(id -> !given.containsKey(id) && !waits(id));
    meters.commands(change.unit(), change.state().tally());
    known.poured(change.unit(), change.state().contents());
    views.labware().poured(change.unit(), change.state().contents());
    renewals.changed(change.unit(), change.state().open(), description);
    doubts.changed(change);
    publish();
  }

  /// At most one picture of the device in a moment, however much it says.
  private void publish() {
    if (!timers.isTimerActive(Publish.class)) {
      timers.startSingleTimer(Publish.class, new Publish(), PUBLISH_EVERY);
    }
  }
}
