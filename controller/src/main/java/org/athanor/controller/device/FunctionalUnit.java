// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.device;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.actor.typed.javadsl.TimerScheduler;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EffectBuilder;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.athanor.controller.definition.Pouring;
import org.athanor.controller.definition.Zone;
import org.athanor.controller.device.CommandInput.Verification;
import org.athanor.controller.device.CommandProtocol.Decision;
import org.athanor.controller.device.CommandProtocol.Situation;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.journal.StoreFailure;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.leadership.Leadership;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Driver;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.ZoneId;

/// The one writer to a functional unit: a shell that carries the [CommandProtocol] between the
/// journal, the driver and those who wait. It decides nothing: it writes the events of a decision,
/// and then performs its effects ([Unwritten] says what may wait).
public final class FunctionalUnit
    extends EventSourcedBehavior<FunctionalUnit.Command, FunctionalUnitEvent, FunctionalUnitState> {

  public sealed interface Command {}

  /// Execute this once. The same id again gives the outcome of the first time.
  public record Execute(CommandId id, DeviceCommand command, Begun begun, ActorRef<Done> replyTo)
      implements Command, Remembered {
    CommandInput.Submitted submitted() {
      return new CommandInput.Submitted(id, command, begun);
    }
  }

  /// How the command ended, never in doubt, and how that is known.
  public record Done(CommandId id, CommandOutcome outcome, Assurance assurance)
      implements Remembered {
    /// Without a word of its device: nothing was sent.
    static Done unsent(CommandId id, CommandOutcome outcome) {
      return new Done(id, outcome, Assurance.DEVICE_REPORTED);
    }
  }

  /// Call the command off, if it has not gone out.
  public record Cancel(CommandId id, String reason) implements Command, Remembered {}

  /// A person says what became of the command in doubt.
  public record Resolve(CommandInput.VerdictGiven word, ActorRef<Answer> replyTo)
      implements Command, Remembered {}

  /// How a zone of the unit's device stands; numbered for the reason of [LinkReady].
  record ZoneSays(ZoneId zone, ZoneWord word, long number)
      implements Command, NoSerializationVerificationNeeded {}

  /// This device can be reached through this driver.
  ///
  /// @param number of the connection, the higher the younger: while a failed write is mended, words
  ///   that wait for it can come in after younger ones
  record LinkReady(int number, Driver driver, Nameplate device)
      implements Command, NoSerializationVerificationNeeded {}

  record LinkLost(int number) implements Command, NoSerializationVerificationNeeded {}

  /// What the device or the driver says.
  record Heard(CommandInput input) implements Command, NoSerializationVerificationNeeded {}

  /// The unit is free for one that waits. Until this comes, that one can still be called off.
  private record Next() implements Command, NoSerializationVerificationNeeded {}

  /// Means nothing. What came while the ledger was read waits in Pekko's stash and leaves it one by
  /// one, each when the one before has been handled; the answers to the rest of a batch that could
  /// not be written wait there, too, and end that row.
  private record Nudge() implements Command, NoSerializationVerificationNeeded {}

  /// What is the same for every functional unit of a lab.
  public record Surroundings(
      CommandProtocol protocol,
      PostConditions postConditions,
      List<Pouring> liquids,
      Collection<Zone> zones,
      Leadership leadership,
      InstantSource clock) {
    /// Where no other controller can be.
    public static Surroundings standard(InstantSource clock) {
      return led(Leadership.undisputed(0), clock);
    }

    public static Surroundings led(Leadership leadership, InstantSource clock) {
      return new Surroundings(
          StandardProtocol.instance(),
          PostConditions.none(),
          List.of(),
          List.of(),
          leadership,
          clock);
    }

    /// The same with these post-conditions.
    public Surroundings verifying(PostConditions conditions) {
      return new Surroundings(protocol, conditions, liquids, zones, leadership, clock);
    }

    /// The same in a lab whose programs pour this.
    public Surroundings pouring(List<Pouring> what) {
      return new Surroundings(protocol, postConditions, what, zones, leadership, clock);
    }

    /// The same in a lab with these zones.
    public Surroundings within(Collection<Zone> all) {
      return new Surroundings(protocol, postConditions, liquids, all, leadership, clock);
    }
  }

  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(1);
  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(5);
  private static final Duration NUDGE_EVERY = Duration.ofSeconds(5);

  /// An order goes out once, in one place: if it did not there, it never will.
  private static final CommandOutcome NOT_SENT =
      DoubtRules.notExecuted("the controller could not renew its lease; nothing was sent");

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final FunctionalUnitId unit;
  private final Surroundings surroundings;
  private final ActorRef<UnitReport> parent;
  private final Askers askers = new Askers();
  private final WaitingRow waiting = new WaitingRow();
  private final ZonesTold told;
  private Optional<LinkReady> link = Optional.empty();
  private int lost = 0;
  private final Unwritten unwritten;
  private boolean recoveredBefore;
  private boolean recovered = false;

  public static Behavior<Command> create(
      FunctionalUnitId unit, Surroundings surroundings, ActorRef<UnitReport> parent) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new FunctionalUnit(context, timers, unit, surroundings, parent)));
  }

  private FunctionalUnit(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      FunctionalUnitId unit,
      Surroundings surroundings,
      ActorRef<UnitReport> parent) {
    super(PersistenceId.of("functional-unit", unit.toString()), StoreFailure.strategy());
    this.context = context;
    this.timers = timers;
    this.unit = unit;
    this.surroundings = surroundings;
    this.parent = parent;
    this.unwritten = new Unwritten(surroundings.protocol());
    this.told = new ZonesTold(Zone.withStop(surroundings.zones(), unit.device()));
  }

  @Override
  public FunctionalUnitState emptyState() {
    return FunctionalUnitState.EMPTY;
  }

  @Override
  public EventHandler<FunctionalUnitState, FunctionalUnitEvent> eventHandler() {
    return surroundings.protocol()::evolve;
  }

  @Override
  public SignalHandler<FunctionalUnitState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), _ -> onRecovered())
        .build();
  }

  /// Also after a write failed: this object is then the same, and what it was told is forgotten.
  private void onRecovered() {
    recovered = false;
    link = Optional.empty();
    waiting.clear();
    unwritten.forget();
    if (recoveredBefore) {
      timers.startTimerWithFixedDelay(new Nudge(), NUDGE_EVERY);
    }
    recoveredBefore = true;
    context.getSelf().tell(new Heard(new CommandInput.Recovered()));
  }

  /// What came before the journal had been read waits until what it left open has been settled.
  @Override
  public CommandHandler<Command, FunctionalUnitEvent, FunctionalUnitState> commandHandler() {
    return (state, command) -> {
      if (command instanceof Nudge) {
        return Effect().none();
      }
      if (recovered) {
        return on(state, command);
      }
      if (!(command instanceof Heard(CommandInput.Recovered input))) {
        return Effect().stash();
      }
      recovered = true;
      return decide(state, command, input)
          .thenRun(now -> parent.tell(new UnitReport.Changed(unit, now, true)))
          .thenUnstashAll();
    };
  }

  private Effect<FunctionalUnitEvent, FunctionalUnitState> on(
      FunctionalUnitState state, Command command) {
    return switch (command) {
      case Execute execute -> decide(state, command, execute.submitted());
      case Cancel(CommandId id, String reason) -> onCancel(state, command, id, reason);
      case Resolve resolve -> decide(state, command, resolve.word());
      case LinkReady(int number, var _, var _) when number <= lost -> Effect().none();
      case LinkReady ready -> {
        boolean fresh = link.filter(up -> up.number() == ready.number()).isEmpty();
        link = Optional.of(ready);
        yield decide(state, command, new CommandInput.LinkUp(fresh));
      }
      case LinkLost(int number) -> {
        lost = Math.max(lost, number);
        link = link.filter(up -> up.number() > number);
        yield Effect().none();
      }
      case Heard(CommandInput input) -> decide(state, command, input);
      case ZoneSays says -> decide(state, command, told.hear(says));
      case Next() ->
          waiting
              .next()
              .map(next -> decide(state, next, next.submitted()))
              .orElseGet(() -> Effect().none());
      case Nudge() -> Effect().none();
    };
  }

  /// One that waits in memory has not come to the protocol yet.
  private Effect<FunctionalUnitEvent, FunctionalUnitState> onCancel(
      FunctionalUnitState state, Command command, CommandId id, String reason) {
    return unwritten.on(state).open(id).isEmpty() && waiting.callOff(id, reason)
        ? Effect().none()
        : decide(state, command, new CommandInput.CancelRequested(id, reason));
  }

  /// Write, then act; only a baseline is read before.
  private EffectBuilder<FunctionalUnitEvent, FunctionalUnitState> decide(
      FunctionalUnitState written, Command command, CommandInput input) {
    FunctionalUnitState state = unwritten.on(written);
    Decision decision = surroundings.protocol().decide(state, input, situation(state, input));
    askers.remember(command, decision);
    reportSilence(input, decision);
    if (decision.events().isEmpty()) {
      return Effect().none().thenRun((FunctionalUnitState _) -> perform(decision, command));
    }
    if (decision.mayWait()) {
      unwritten.add(decision.events());
      parent.tell(new UnitReport.Changed(unit, unwritten.on(written), false));
      return Effect().none().thenRun((FunctionalUnitState _) -> perform(decision, command));
    }
    return Effect()
        .persist(unwritten.upTo(decision.events()))
        .thenRun((FunctionalUnitState now) -> {
          parent.tell(new UnitReport.Changed(unit, now, false));
          perform(decision, command);
        });
  }

  private void reportSilence(CommandInput input, Decision decision) {
    if (input instanceof CommandInput.EvidenceCame(var id, Evidence.Unreachable(String reason))
        && decision.effects().contains(new CommandEffect.AskAgain(id))) {
      parent.tell(new UnitReport.Unanswered(unit, id, reason));
    }
  }

  private Situation situation(FunctionalUnitState state, CommandInput input) {
    Optional<DeviceCommand> about =
        input instanceof CommandInput.Submitted submitted
            ? Optional.of(submitted.command())
            : state.open().map(open -> open.order().command());
    return new Situation(
        unit,
        surroundings.leadership().epoch(),
        link.map(up -> new CommandProtocol.Link(up.driver().identity(), up.device())),
        about
            .filter(command -> surroundings.postConditions().declaredFor(unit, command))
            .isPresent(),
        about
            .map(command -> Pouring.of(surroundings.liquids(), unit.device(), command))
            .orElse(Effects.NONE),
        told.bar(state),
        surroundings.clock().instant());
  }

  private void perform(Decision decision, Command command) {
    decision.effects().forEach(effect -> perform(effect, command));
  }

  private void perform(CommandEffect effect, Command command) {
    switch (effect) {
      case CommandEffect.Arm(CommandOrder order) ->
          ask(
              device -> device.arm(order),
              why -> new Driver.Arming.Unreachable(why),
              arming -> new CommandInput.ArmingEnded(order.id(), arming));
      case CommandEffect.Send(CommandOrder order) when !surroundings.leadership().mayAct() ->
          context.getSelf().tell(new Heard(new CommandInput.DriverEnded(order.id(), NOT_SENT)));
      case CommandEffect.Send(CommandOrder order) ->
          ask(
              device -> device.execute(order),
              why -> new CommandOutcome.InDoubt(why),
              outcome -> new CommandInput.DriverEnded(order.id(), outcome));
      case CommandEffect.Resolve(CommandOrder order) ->
          ask(
              device -> device.resolve(order),
              why -> new Evidence.Unreachable(why),
              evidence -> new CommandInput.EvidenceCame(order.id(), evidence));
      case CommandEffect.Verify(CommandOrder order, var reported) ->
          hear(
              surroundings.postConditions().read(order, reported),
              why -> new Verification.Unreadable(why),
              verification -> new CommandInput.PostConditionRead(order.id(), verification));
      case CommandEffect.AskAgain(CommandId id) ->
          timers.startSingleTimer(new Heard(new CommandInput.AskAgainDue(id)), ASK_AGAIN_AFTER);
      case CommandEffect.AwaitAnswer(CommandId id) ->
          timers.startSingleTimer(new Heard(new CommandInput.AnswerOverdue(id)), ANSWER_WITHIN);
      case CommandEffect.Announce(CommandId id, var end) -> askers.tell(id, end);
      case CommandEffect.Reply(CommandId id, CommandOutcome outcome, Assurance assurance) ->
          Askers.reply(command, new Done(id, outcome, assurance));
      case CommandEffect.ReplyToOperator(Answer answer) -> {
        if (command instanceof Resolve resolve) {
          resolve.replyTo().tell(answer);
        }
      }
      case CommandEffect.PutAside() -> {
        if (command instanceof Execute execute && !waiting.add(execute)) {
          parent.tell(new UnitReport.TurnedAway(execute.id()));
        }
      }
      case CommandEffect.TakeNext() -> {
        if (!waiting.isEmpty()) {
          context.getSelf().tell(new Next());
        }
      }
    }
  }

  private <T> void ask(
      Function<Driver, CompletionStage<T>> question,
      Function<String, T> failed,
      Function<T, CommandInput> input) {
    link.map(LinkReady::driver)
        .filter(_ -> surroundings.leadership().mayAct())
        .ifPresentOrElse(
            device -> hear(question.apply(device), failed, input),
            () ->
                context
                    .getSelf()
                    .tell(
                        new Heard(
                            input.apply(failed.apply("the connection or the lease was lost")))));
  }

  private <T> void hear(
      CompletionStage<T> answer, Function<String, T> failed, Function<T, CommandInput> input) {
    context.pipeToSelf(
        answer,
        (value, failure) ->
            new Heard(
                input.apply(
                    value != null ? value : failed.apply("the driver failed: " + failure))));
  }
}
