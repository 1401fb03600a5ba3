// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.athanor.controller.device.FunctionalUnitEvent.DispatchIntended;
import org.athanor.controller.device.FunctionalUnitState.Open;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.Verdict;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Evidence;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;

/// The one writer to a functional unit. It journals the intent before the first byte leaves, keeps
/// at most one command open, and never sends one twice: what it cannot know, it asks the device or
/// a person.
public final class FunctionalUnit
    extends EventSourcedBehavior<FunctionalUnit.Command, FunctionalUnitEvent, FunctionalUnitState> {

  public sealed interface Command {}

  /// Execute this once. The same id again gives the outcome of the first time.
  public record Execute(CommandId id, DeviceCommand command, ActorRef<Done> replyTo)
      implements Command, Remembered {}

  /// How the command ended; never in doubt.
  public record Done(CommandId id, CommandOutcome outcome) implements Remembered {}

  /// The device can be reached through this driver.
  record LinkReady(Driver driver) implements Command, NoSerializationVerificationNeeded {}

  record LinkLost() implements Command, NoSerializationVerificationNeeded {}

  /// A person says what became of the command in doubt.
  public record Resolve(
      CommandId id,
      Verdict verdict,
      String reason,
      String operator,
      boolean isolationConfirmed,
      ActorRef<Answer> replyTo)
      implements Command, Remembered {}

  private record ArmingEnded(
      Execute execute, CommandOrder order, Driver armed, Driver.Arming arming)
      implements Command, NoSerializationVerificationNeeded {}

  private record DriverEnded(CommandId id, CommandOutcome outcome)
      implements Command, NoSerializationVerificationNeeded {}

  private record EvidenceCame(CommandId id, Evidence evidence)
      implements Command, NoSerializationVerificationNeeded {}

  private record AskAgain(CommandId id) implements Command, NoSerializationVerificationNeeded {}

  /// Told to the parent whenever the protocol's state changes.
  ///
  /// @param recovered the ledger was just read, at the start or after the store failed: what the
  ///   unit was told before that, it no longer knows
  record Changed(FunctionalUnitId unit, FunctionalUnitState state, boolean recovered)
      implements NoSerializationVerificationNeeded {}

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration START_WITHIN = Duration.ofDays(1);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final FunctionalUnitId unit;
  private final InstantSource clock;
  private final ActorRef<Changed> parent;
  private final Map<CommandId, ActorRef<Done>> waiting = new HashMap<>();
  private Optional<Driver> driver = Optional.empty();
  private final Map<CommandId, Execute> queue = new LinkedHashMap<>();
  private Optional<CommandId> arming = Optional.empty();

  public static Behavior<Command> create(
      FunctionalUnitId unit, InstantSource clock, ActorRef<Changed> parent) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(timers -> new FunctionalUnit(context, timers, unit, clock, parent)));
  }

  private FunctionalUnit(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      FunctionalUnitId unit,
      InstantSource clock,
      ActorRef<Changed> parent) {
    super(
        PersistenceId.of("functional-unit", unit.toString()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.1));
    this.context = context;
    this.timers = timers;
    this.unit = unit;
    this.clock = clock;
    this.parent = parent;
  }

  @Override
  public FunctionalUnitState emptyState() {
    return FunctionalUnitState.EMPTY;
  }

  @Override
  public EventHandler<FunctionalUnitState, FunctionalUnitEvent> eventHandler() {
    return FunctionalUnitState::apply;
  }

  @Override
  public SignalHandler<FunctionalUnitState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  /// Also after a write failed: this object is then the same, what it was told is forgotten.
  private void onRecovered(FunctionalUnitState state) {
    driver = Optional.empty();
    queue.clear();
    parent.tell(new Changed(unit, state, true));
  }

  @Override
  public CommandHandler<Command, FunctionalUnitEvent, FunctionalUnitState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Execute execute -> onExecute(state, execute);
          case LinkReady(Driver ready) -> onLinkReady(state, ready);
          case LinkLost() -> {
            driver = Optional.empty();
            yield Effect().none();
          }
          case ArmingEnded ended -> onArmingEnded(ended);
          case DriverEnded(CommandId id, CommandOutcome outcome) ->
              onDriverEnded(state, id, outcome);
          case EvidenceCame(CommandId id, Evidence evidence) -> onEvidence(state, id, evidence);
          case AskAgain(CommandId id) -> {
            reconcile(state, id);
            yield Effect().none();
          }
          case Resolve resolve -> onResolve(state, resolve);
        };
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> onExecute(
      FunctionalUnitState state, Execute execute) {
    CommandOutcome known = state.ended().get(execute.id());
    if (known != null) {
      waiting.remove(execute.id());
      queue.remove(execute.id());
      execute.replyTo().tell(new Done(execute.id(), known));
      return Effect().none();
    }
    waiting.put(execute.id(), execute.replyTo());
    return switch (state.open()) {
      case Open.Nothing _ when arming.isPresent() -> {
        if (!arming.get().equals(execute.id())) {
          queue.put(execute.id(), execute);
        }
        yield Effect().none();
      }
      case Open.Nothing _ -> begin(execute);
      // Its answer will come, or it waits its turn behind the one that is open.
      case Open.Dispatching(CommandOrder order) -> remain(order, execute);
      case Open.InDoubt(CommandOrder order, String _) -> remain(order, execute);
      case Open.AwaitingOperator(CommandOrder order, String _) -> remain(order, execute);
    };
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> remain(
      CommandOrder open, Execute execute) {
    if (!open.id().equals(execute.id())) {
      queue.put(execute.id(), execute);
    }
    return Effect().none();
  }

  /// The baseline first, since it is part of the intent. Without a connection nothing is written:
  /// the order waits for the link, as it does for one that is being armed.
  private Effect<FunctionalUnitEvent, FunctionalUnitState> begin(Execute execute) {
    if (driver.isEmpty() || arming.isPresent()) {
      queue.put(execute.id(), execute);
      return Effect().none();
    }
    queue.remove(execute.id());
    arming = Optional.of(execute.id());
    Driver asked = driver.get();
    CommandOrder order =
        new CommandOrder(execute.id(), unit, execute.command(), clock.instant().plus(START_WITHIN));
    context.pipeToSelf(
        asked.arm(order),
        (answer, failure) ->
            new ArmingEnded(
                execute,
                order,
                asked,
                answer != null
                    ? answer
                    : new Driver.Arming.Unreachable("the driver failed: " + failure)));
    return Effect().none();
  }

  /// Write, then act.
  private Effect<FunctionalUnitEvent, FunctionalUnitState> onArmingEnded(ArmingEnded ended) {
    arming = Optional.empty();
    return switch (ended.arming()) {
      case Driver.Arming.Armed(Baseline baseline) when driver.isPresent() ->
          dispatch(ended.order().armed(baseline), ended);
      case Driver.Arming.Armed _, Driver.Arming.Unreachable _ -> {
        timers.startSingleTimer(ended.execute(), ASK_AGAIN_AFTER);
        yield Effect().none();
      }
    };
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> dispatch(
      CommandOrder order, ArmingEnded ended) {
    return Effect()
        .persist(new DispatchIntended(order, clock.instant()))
        .thenRun((FunctionalUnitState state) -> {
          parent.tell(new Changed(unit, state, false));
          context.pipeToSelf(
              ended.armed().execute(order),
              (outcome, failure) -> new DriverEnded(order.id(), outcomeOf(outcome, failure)));
        });
  }

  private Optional<Execute> nextInLine() {
    return queue.values().stream().findFirst();
  }

  private static CommandOutcome outcomeOf(
      @org.jspecify.annotations.Nullable CommandOutcome outcome,
      @org.jspecify.annotations.Nullable Throwable failure) {
    return outcome != null ? outcome : new CommandOutcome.InDoubt("the driver failed: " + failure);
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> onDriverEnded(
      FunctionalUnitState state, CommandId id, CommandOutcome outcome) {
    if (state.open() instanceof Open.Dispatching(CommandOrder order) && order.id().equals(id)) {
      return settle(List.of(FunctionalUnitRules.onDriverEnded(id, outcome, clock.instant())), id);
    }
    return Effect().none();
  }

  /// An open command of an earlier life is in doubt; only then may the device be asked.
  private Effect<FunctionalUnitEvent, FunctionalUnitState> onLinkReady(
      FunctionalUnitState state, Driver ready) {
    boolean first = driver.isEmpty();
    driver = Optional.of(ready);
    return switch (state.open()) {
      case Open.Nothing _ -> nextInLine().map(this::begin).orElseGet(() -> Effect().none());
      case Open.Dispatching(CommandOrder order) when first ->
          settle(
              List.of(
                  FunctionalUnitRules.onDriverEnded(
                      order.id(),
                      new CommandOutcome.InDoubt("the connection or the controller was lost"),
                      clock.instant())),
              order.id());
      case Open.Dispatching _ -> Effect().none();
      case Open.InDoubt(CommandOrder order, String _) -> {
        reconcile(state, order.id());
        yield Effect().none();
      }
      case Open.AwaitingOperator _ -> Effect().none();
    };
  }

  private void reconcile(FunctionalUnitState state, CommandId id) {
    if (state.open() instanceof Open.InDoubt(CommandOrder order, String _)
        && order.id().equals(id)) {
      driver.ifPresent(armed ->
          context.pipeToSelf(
              armed.resolve(order),
              (evidence, failure) ->
                  new EvidenceCame(
                      id,
                      evidence != null
                          ? evidence
                          : new Evidence.Unreachable("the driver failed: " + failure))));
    }
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> onEvidence(
      FunctionalUnitState state, CommandId id, Evidence evidence) {
    if (!(state.open() instanceof Open.InDoubt(CommandOrder order, String _))
        || !order.id().equals(id)) {
      return Effect().none();
    }
    List<FunctionalUnitEvent> events =
        FunctionalUnitRules.onEvidence(id, evidence, clock.instant());
    if (events.isEmpty()) {
      timers.startSingleTimer(new AskAgain(id), ASK_AGAIN_AFTER);
      return Effect().none();
    }
    return settle(events, id);
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> onResolve(
      FunctionalUnitState state, Resolve resolve) {
    boolean open =
        state.open() instanceof Open.AwaitingOperator(CommandOrder order, String _)
            && order.id().equals(resolve.id());
    if (!open) {
      resolve
          .replyTo()
          .tell(new Answer.NotFound("no command " + resolve.id() + " awaits a verdict"));
      return Effect().none();
    }
    if (resolve.reason().isBlank() || resolve.operator().isBlank()) {
      resolve.replyTo().tell(new Answer.Refused("a verdict needs a name and a reason"));
      return Effect().none();
    }
    if (!resolve.isolationConfirmed()) {
      resolve
          .replyTo()
          .tell(
              new Answer.Refused(
                  "first make sure that the device cannot act on the command later, and confirm it"));
      return Effect().none();
    }
    return settle(
        List.of(
            FunctionalUnitRules.onVerdict(
                resolve.id(),
                resolve.verdict(),
                resolve.operator(),
                resolve.reason(),
                clock.instant())),
        resolve.id(),
        () -> resolve.replyTo().tell(new Answer.Done("resolved")));
  }

  /// Writes what was learned, then tells whoever waits, and goes on.
  private Effect<FunctionalUnitEvent, FunctionalUnitState> settle(
      List<FunctionalUnitEvent> events, CommandId id) {
    return settle(events, id, () -> {});
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> settle(
      List<FunctionalUnitEvent> events, CommandId id, Runnable durable) {
    return Effect()
        .persist(events)
        .thenRun((FunctionalUnitState state) -> {
          durable.run();
          parent.tell(new Changed(unit, state, false));
          CommandOutcome outcome = state.ended().get(id);
          if (outcome == null) {
            reconcile(state, id);
            return;
          }
          ActorRef<Done> replyTo = waiting.remove(id);
          if (replyTo != null) {
            replyTo.tell(new Done(id, outcome));
          }
          nextInLine().ifPresent(execute -> context.getSelf().tell(execute));
        });
  }
}
