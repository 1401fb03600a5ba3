// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
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
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.athanor.controller.definition.Expression;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.controller.device.Begun;
import org.athanor.controller.device.DeviceSupervisor;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.experiment.ExperimentEvent.AbortRequested;
import org.athanor.controller.experiment.ExperimentEvent.ExperimentEnded;
import org.athanor.controller.experiment.ExperimentEvent.ExperimentStarted;
import org.athanor.controller.experiment.ExperimentEvent.StepEnded;
import org.athanor.controller.experiment.ExperimentEvent.StepStarted;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentState.Empty;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.experiment.ExperimentState.Open;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.journal.StoreFailure;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

/// One execution of a plan. It asks the schedule for each step's resources, hands the command to
/// the device, and says in the end what came of it. After a restart it says again what it wants;
/// whoever it tells knows what was said before.
public final class Experiment
    extends EventSourcedBehavior<Experiment.Command, ExperimentEvent, ExperimentState> {

  public sealed interface Command {}

  /// The step's resources are the experiment's now, and this labware plays the recipe's.
  public record Granted(int step, Map<String, LabwareId> labware, Map<String, LocationId> places)
      implements Command, Remembered {}

  public record Abort(String reason) implements Command, Remembered {}

  /// The schedule may have lost what it was told last: tell it again.
  public record SayAgain() implements Command, Remembered {}

  /// Nobody knows where its labware is, so that what has failed cannot clear it away: leave it.
  public record LeaveLabware() implements Command, Remembered {}

  private record WantAgain(int step) implements Command, NoSerializationVerificationNeeded {}

  private record DeviceDone(FunctionalUnit.Done done)
      implements Command, NoSerializationVerificationNeeded {}

  private record Conclude(ExperimentEnded end)
      implements Command, NoSerializationVerificationNeeded {}

  private record DeviceKnown(int step) implements Command, NoSerializationVerificationNeeded {}

  /// What an experiment says to the schedule and to its campaign.
  public interface Listener {
    /// It is done with everything before `step`, its labware stands at `places`, and it wants the
    /// resources of `step`.
    void wants(
        ExperimentId id, int step, Map<String, LocationId> places, ActorRef<Command> replyTo);

    /// It is over, for good. May be said again after a restart.
    void over(ExperimentId id, Map<String, LocationId> places, Ended end);
  }

  private static final Duration LOOK_AGAIN_AFTER = Duration.ofMillis(250);

  private final ActorContext<Command> context;
  private final TimerScheduler<Command> timers;
  private final ExperimentPlan plan;
  private final Binding binding;
  private final Map<DeviceId, ActorRef<DeviceSupervisor.Command>> devices;
  private final InstantSource clock;
  private final Listener listener;
  private final ViewStore views;
  private Map<String, LocationId> lastPlaces = Map.of();
  private Optional<String> toAbort = Optional.empty();
  private Optional<CommandId> begunInThisLife = Optional.empty();

  public static Behavior<Command> create(
      ExperimentPlan plan, Surroundings surroundings, Listener listener) {
    return Behaviors.setup(context ->
        Behaviors.withTimers(
            timers -> new Experiment(context, timers, plan, surroundings, listener)));
  }

  /// What is the same for every experiment of a lab.
  public record Surroundings(
      LabDefinition lab,
      KnownDevices known,
      Map<DeviceId, ActorRef<DeviceSupervisor.Command>> devices,
      InstantSource clock,
      ViewStore views) {}

  private Experiment(
      ActorContext<Command> context,
      TimerScheduler<Command> timers,
      ExperimentPlan plan,
      Surroundings surroundings,
      Listener listener) {
    super(PersistenceId.of("experiment", plan.id().toString()), StoreFailure.strategy());
    this.context = context;
    this.timers = timers;
    this.plan = plan;
    this.binding = new Binding(surroundings.lab(), surroundings.known());
    this.devices = surroundings.devices();
    this.clock = surroundings.clock();
    this.listener = listener;
    this.views = surroundings.views();
  }

  @Override
  public ExperimentState emptyState() {
    return new Empty();
  }

  @Override
  public EventHandler<ExperimentState, ExperimentEvent> eventHandler() {
    return (state, event) -> {
      ExperimentState now = ExperimentRules.evolve(state, event, plan.recipe().steps());
      if (now instanceof Open open) {
        lastPlaces = open.places();
      }
      return now;
    };
  }

  @Override
  public SignalHandler<ExperimentState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  /// An event that the store refused may have moved labware in this object, and did not in truth.
  private void onRecovered(ExperimentState state) {
    switch (state) {
      case Open open -> lastPlaces = open.places();
      case Empty _ -> lastPlaces = Map.of();
      case Ended _ -> {}
    }
    toAbort.ifPresent(reason -> context.getSelf().tell(new Abort(reason)));
    goOn(state);
  }

  @Override
  public CommandHandler<Command, ExperimentEvent, ExperimentState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Granted granted -> onGranted(state, granted);
          case DeviceKnown(int step) -> onDeviceKnown(state, step);
          case WantAgain(int step) -> {
            if (state instanceof Open open && open.running().isEmpty() && open.next() == step) {
              listener.wants(plan.id(), step, lastPlaces, context.getSelf());
            }
            yield Effect().none();
          }
          case LeaveLabware() when state instanceof Open open && open.isGivingUp() ->
              Effect()
                  .persist(ExperimentRules.conclude(open, plan, clock.instant()))
                  .thenRun(this::goOn);
          case LeaveLabware() -> Effect().none();
          case DeviceDone(FunctionalUnit.Done done) -> onDone(state, done);
          case Conclude(ExperimentEnded end) when state instanceof Open ->
              Effect().persist(end).thenRun(this::goOn);
          case Conclude _ -> Effect().none();
          case Abort(String reason) -> onAbort(state, reason);
          case SayAgain() -> {
            goOn(state);
            yield Effect().none();
          }
        };
  }

  private Effect<ExperimentEvent, ExperimentState> onGranted(
      ExperimentState state, Granted granted) {
    return switch (state) {
      case Empty _ when granted.step() == 0 -> begin(granted);
      case Open open when open.running().isEmpty() && open.next() == granted.step() ->
          startStep(open);
      case Empty _, Open _, Ended _ -> Effect().none();
    };
  }

  /// Nothing is moved for a recipe that a device cannot carry out, or may not be able to.
  private Effect<ExperimentEvent, ExperimentState> begin(Granted granted) {
    if (!binding.hasMetAll(plan.recipe())) {
      timers.startSingleTimer(new SayAgain(), LOOK_AGAIN_AFTER);
      return Effect().none();
    }
    Optional<String> misfit = binding.misfit(plan.recipe());
    if (misfit.isPresent()) {
      return Effect()
          .persist(
              new ExperimentEnded(
                  Verdict.FAILED, Map.of(), misfit.get(), clock.instant(), Optional.empty()))
          .thenRun(this::goOn);
    }
    return Effect()
        .persist(new ExperimentStarted(granted.labware(), granted.places(), clock.instant()))
        .thenRun((ExperimentState _) -> context.getSelf().tell(new DeviceKnown(granted.step())));
  }

  private Effect<ExperimentEvent, ExperimentState> onDeviceKnown(ExperimentState state, int step) {
    return state instanceof Open open && open.running().isEmpty() && open.next() == step
        ? startStep(open)
        : Effect().none();
  }

  private Effect<ExperimentEvent, ExperimentState> startStep(Open open) {
    StepEntry step = plan.recipe().steps().get(open.next());
    CommandId id = ExperimentRules.command(plan, open, open.next());
    try {
      Optional<DeviceCommand> order = binding.order(plan, step, open);
      if (order.isEmpty()) {
        timers.startSingleTimer(new DeviceKnown(open.next()), LOOK_AGAIN_AFTER);
        return Effect().none();
      }
      return Effect()
          .persist(
              new StepStarted(open.next(), id, binding.device(step), order.get(), clock.instant()))
          .thenRun((ExperimentState now) -> {
            begunInThisLife = Optional.of(id);
            goOn(now);
          });
    } catch (Expression.ExpressionFailure e) {
      DefinedError error =
          new DefinedError(
              "bad-argument", String.valueOf(e.getMessage()), DefinedError.Effect.NONE);
      return Effect()
          .persist(
              new StepEnded(
                  open.next(),
                  id,
                  new CommandOutcome.Failed(error),
                  clock.instant(),
                  Optional.empty()))
          .thenRun(this::goOn);
    }
  }

  private Effect<ExperimentEvent, ExperimentState> onDone(
      ExperimentState state, FunctionalUnit.Done done) {
    boolean ours =
        state instanceof Open open
            && open.running().map(StepStarted::command).filter(done.id()::equals).isPresent();
    if (!ours) {
      return Effect().none();
    }
    int step = ((Open) state).next();
    return Effect()
        .persist(
            new StepEnded(
                step, done.id(), done.outcome(), clock.instant(), Optional.of(done.assurance())))
        .thenRun(this::goOn);
  }

  private Effect<ExperimentEvent, ExperimentState> onAbort(ExperimentState state, String reason) {
    toAbort = Optional.of(reason);
    return switch (state) {
      case Empty _ ->
          Effect()
              .persist(
                  new ExperimentEnded(
                      Verdict.ABORTED, Map.of(), reason, clock.instant(), Optional.empty()))
              .thenRun(this::goOn);
      case Open open when open.failure().isPresent() -> Effect().none();
      case Open _ ->
          Effect()
              .persist(new AbortRequested(reason, clock.instant()))
              .thenRun((ExperimentState now) -> {
                goOn(now);
                callOff(now, reason);
              });
      case Ended _ -> Effect().none();
    };
  }

  /// What has not gone out to its device need not; what has gone out ends as it ends.
  private void callOff(ExperimentState state, String reason) {
    if (state instanceof Open open && open.running().isPresent()) {
      StepStarted running = open.running().get();
      device(running.device()).tell(new DeviceSupervisor.CallOff(running.command(), reason));
    }
  }

  /// Says to the others what this state asks for. Saying it twice does no harm.
  private void goOn(ExperimentState state) {
    views.experiment(ExperimentFace.view(plan, state));
    switch (ExperimentRules.next(state, plan.recipe().steps().size())) {
      case ExperimentRules.Next.WantStep(int step) ->
          listener.wants(plan.id(), step, lastPlaces, context.getSelf());
      case ExperimentRules.Next.TryAgain(int step) ->
          timers.startSingleTimer(new WantAgain(step), LOOK_AGAIN_AFTER);
      case ExperimentRules.Next.AwaitDevice(StepStarted running) ->
          device(running.device())
              .tell(
                  new DeviceSupervisor.Dispatch(
                      running.command(),
                      running.order(),
                      begun(running),
                      context.messageAdapter(FunctionalUnit.Done.class, DeviceDone::new)));
      case ExperimentRules.Next.End() -> end(state);
    }
  }

  private Begun begun(StepStarted running) {
    return begunInThisLife.filter(running.command()::equals).isPresent()
        ? Begun.IN_THIS_LIFE
        : Begun.IN_AN_EARLIER_LIFE;
  }

  private void end(ExperimentState state) {
    switch (state) {
      case Open open ->
          context
              .getSelf()
              .tell(new Conclude(ExperimentRules.conclude(open, plan, clock.instant())));
      case Ended ended -> listener.over(plan.id(), lastPlaces, ended);
      case Empty _ -> {}
    }
  }

  private ActorRef<DeviceSupervisor.Command> device(DeviceId id) {
    ActorRef<DeviceSupervisor.Command> device = devices.get(id);
    if (device == null) {
      throw new IllegalStateException("the lab has no device " + id);
    }
    return device;
  }
}
