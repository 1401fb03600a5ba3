// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.experiment.ExperimentPlan;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.experiment.Places;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.journal.StoreFailure;
import org.athanor.controller.lab.Finding;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentLeft;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentQueued;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentWithdrawn;
import org.athanor.controller.schedule.LabScheduleEvent.StepGranted;
import org.athanor.controller.schedule.LabScheduleEvent.StepsEnded;
import org.athanor.controller.schedule.LabScheduleState.Entry;
import org.athanor.controller.schedule.PlantRules.Doubtful;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;

/// Gives each experiment its devices, places and labware, step by step, first come, first served.
public final class LabSchedule
    extends EventSourcedBehavior<LabSchedule.Command, LabScheduleEvent, LabScheduleState> {

  public sealed interface Command {}

  /// Carry this plan out, or, if that has been asked before, say again what came of it.
  public record Enqueue(ExperimentPlan plan, ActorRef<ExperimentOver> replyTo)
      implements Command, NoSerializationVerificationNeeded {}

  /// What came of an experiment.
  public record ExperimentOver(ExperimentId experiment, Ended end)
      implements NoSerializationVerificationNeeded {}

  /// Take the experiment out of the queue, if nothing of it has been granted yet.
  public record Withdraw(ExperimentId experiment, ActorRef<Withdrawal> replyTo)
      implements Command, NoSerializationVerificationNeeded {}

  /// Whether an experiment was taken out of the queue.
  public record Withdrawal(ExperimentId experiment, boolean done)
      implements NoSerializationVerificationNeeded {}

  /// Starts no further step of the campaign's experiments; what runs, runs to its end.
  ///
  /// @param replyTo is told when nothing of it runs any more, perhaps more than once
  public record Hold(CampaignId campaign, ActorRef<Standstill> replyTo)
      implements Command, NoSerializationVerificationNeeded {}

  /// Nothing of a campaign that is held runs any more.
  public record Standstill(CampaignId campaign) implements NoSerializationVerificationNeeded {}

  public record Resume(CampaignId campaign) implements Command, Remembered {}

  public record Abort(CampaignId campaign, String reason) implements Command, Remembered {}

  /// What is seen of the bench, and said of it.
  sealed interface OfBench extends Command {}

  public sealed interface ByHand extends OfBench, Remembered {
    String operator();

    String reason();

    ActorRef<Answer> replyTo();
  }

  /// A person has moved a piece of labware by hand, or says where it stands.
  ///
  /// @param to a place of the lab, or [LabScheduleRules#OUTSIDE]
  public record Relocate(
      LabwareId labware, LocationId to, String operator, String reason, ActorRef<Answer> replyTo)
      implements ByHand {}

  /// A person has looked at a place and says what is there.
  public record Settle(
      LocationId place, Finding finding, String operator, String reason, ActorRef<Answer> replyTo)
      implements ByHand {}

  /// A person starts a zone again that was stopped.
  public record StartZone(ZoneId zone, String operator, String reason, ActorRef<Answer> replyTo)
      implements ByHand {}

  /// What was read of a zone's emergency stop.
  ///
  /// @param number the higher the younger
  /// @param stop empty when the zone may run
  record ZoneSeen(ZoneId zone, long number, Optional<StopCause> stop)
      implements OfBench, NoSerializationVerificationNeeded {}

  /// What stands at a place.
  ///
  /// @param look the number of the look that this answers
  record Seen(LocationId place, long look, List<Sighting> sightings)
      implements OfBench, NoSerializationVerificationNeeded {}

  record Wants(
      ExperimentId id,
      int step,
      Map<String, LocationId> places,
      ActorRef<Experiment.Command> replyTo)
      implements Command, NoSerializationVerificationNeeded {}

  record Over(ExperimentId id, Map<String, LocationId> places, Ended end)
      implements Command, NoSerializationVerificationNeeded {}

  private record Asked(ExperimentId id) implements Command, NoSerializationVerificationNeeded {}

  record LookAgain(LocationId place) implements OfBench, NoSerializationVerificationNeeded {}

  private record Deal() implements Command, NoSerializationVerificationNeeded {}

  private final ActorContext<Command> context;
  private final Experiment.Surroundings surroundings;
  private final Map<ExperimentId, ActorRef<Experiment.Command>> waiting = new LinkedHashMap<>();
  private final OpenExperiments experiments;
  private final ScheduleTasks tasks;
  private final Bench bench;
  private final Map<ExperimentId, Withdraw> withdrawing = new HashMap<>();
  private final Map<CampaignId, ActorRef<Standstill>> held = new HashMap<>();

  public static Behavior<Command> create(Experiment.Surroundings surroundings) {
    return Behaviors.setup(context -> new LabSchedule(context, surroundings));
  }

  private LabSchedule(ActorContext<Command> context, Experiment.Surroundings surroundings) {
    super(
        PersistenceId.of("lab-schedule", surroundings.lab().id().value()), StoreFailure.strategy());
    this.context = context;
    this.surroundings = surroundings;
    this.experiments = new OpenExperiments(context, surroundings);
    this.tasks = new ScheduleTasks(surroundings);
    this.bench = new Bench(context, surroundings);
  }

  @Override
  public LabScheduleState emptyState() {
    return LabScheduleState.EMPTY;
  }

  @Override
  public EventHandler<LabScheduleState, LabScheduleEvent> eventHandler() {
    return LabScheduleState::apply;
  }

  @Override
  public SignalHandler<LabScheduleState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  /// What still stands in the way needs attention again, and what was asked of this schedule is
  /// asked again: after a failed write nobody else would.
  private void onRecovered(LabScheduleState state) {
    tasks.tell(state);
    bench.recovered(state);
    withdrawing.forEach((id, withdraw) -> withdraw.replyTo().tell(new Withdrawal(id, false)));
    withdrawing.clear();
    experiments.asked().forEach(id -> context.getSelf().tell(new Asked(id)));
    experiments.all(experiment -> experiment.tell(new Experiment.SayAgain()));
    context.getSelf().tell(new Deal());
  }

  @Override
  public CommandHandler<Command, LabScheduleEvent, LabScheduleState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Enqueue enqueue -> onEnqueue(state, enqueue);
          case Asked(ExperimentId id) ->
              experiments
                  .asked(id)
                  .map(still -> onEnqueue(state, still))
                  .orElseGet(() -> Effect().none());
          case Wants wants -> onWants(state, wants);
          case Over over -> onOver(state, over);
          case OfBench word -> follow(state, bench.heed(state, word));
          case Deal() -> deal(state);
          case Withdraw withdraw -> onWithdraw(state, withdraw);
          case Hold(CampaignId campaign, var replyTo) -> {
            held.put(campaign, replyTo);
            yield deal(state);
          }
          case Resume(CampaignId campaign) -> {
            held.remove(campaign);
            yield deal(state);
          }
          case Abort(CampaignId campaign, String reason) -> {
            held.remove(campaign);
            experiments.of(campaign, experiment -> experiment.tell(new Experiment.Abort(reason)));
            yield deal(state);
          }
        };
  }

  private Effect<LabScheduleEvent, LabScheduleState> onEnqueue(
      LabScheduleState state, Enqueue enqueue) {
    ExperimentPlan plan = enqueue.plan();
    experiments.ask(enqueue);
    if (state.queue().containsKey(plan.id()) || state.stranded().containsKey(plan.id())) {
      experiments.start(plan);
      return Effect().none();
    }
    return Effect()
        .persist(
            new ExperimentQueued(
                plan.id(),
                Places.needs(surroundings.lab(), plan.recipe()),
                plan.recipe().labware(),
                surroundings.clock().instant()))
        .thenRun((LabScheduleState _) -> experiments.start(plan));
  }

  private Effect<LabScheduleEvent, LabScheduleState> onWants(LabScheduleState state, Wants wants) {
    Entry entry = state.queue().get(wants.id());
    if (entry == null || entry.isPast(wants.step())) {
      return Effect().none();
    }
    Map<String, LocationId> books = LabScheduleRules.whereabouts(surroundings.lab(), state, entry);
    if (entry.next() == wants.step() && !LabScheduleRules.moved(books, wants.places())) {
      waiting.put(wants.id(), wants.replyTo());
      return deal(state);
    }
    return Effect()
        .persist(
            new StepsEnded(
                wants.id(), wants.step(), wants.places(), surroundings.clock().instant()))
        .thenRun((LabScheduleState _) -> {
          waiting.put(wants.id(), wants.replyTo());
          context.getSelf().tell(new Deal());
        });
  }

  private Effect<LabScheduleEvent, LabScheduleState> onOver(LabScheduleState state, Over over) {
    waiting.remove(over.id());
    if (!state.queue().containsKey(over.id())) {
      finish(over);
      return Effect().none();
    }
    return Effect()
        .persist(new ExperimentLeft(over.id(), over.places(), surroundings.clock().instant()))
        .thenRun((LabScheduleState now) -> {
          finish(over);
          tasks.left(now, over.id());
          context.getSelf().tell(new Deal());
        });
  }

  private void finish(Over over) {
    experiments
        .close(over.id())
        .ifPresent(enqueue -> enqueue.replyTo().tell(new ExperimentOver(over.id(), over.end())));
  }

  /// One that has not yet said that it waits may still say so: it stays.
  private Effect<LabScheduleEvent, LabScheduleState> onWithdraw(
      LabScheduleState state, Withdraw withdraw) {
    ExperimentId id = withdraw.experiment();
    Entry entry = state.queue().get(id);
    if (entry == null || entry.running() || entry.next() > 0 || !waiting.containsKey(id)) {
      withdraw.replyTo().tell(new Withdrawal(id, false));
      return Effect().none();
    }
    withdrawing.put(id, withdraw);
    return Effect()
        .persist(new ExperimentWithdrawn(id, surroundings.clock().instant()))
        .thenRun((LabScheduleState _) -> {
          withdrawing.remove(id);
          waiting.remove(id);
          experiments.close(id);
          withdraw.replyTo().tell(new Withdrawal(id, true));
        });
  }

  /// Grants what can be granted; what was granted is durable before anybody acts on it.
  private Effect<LabScheduleEvent, LabScheduleState> deal(LabScheduleState state) {
    bench.look(state, waiting.keySet());
    Doubtful doubtful = bench.doubtful(state);
    PlantRules.lost(surroundings.lab(), state, waiting.keySet())
        .forEach(id -> experiments.tell(id, new Experiment.LeaveLabware()));
    LabScheduleRules.grantedBefore(state, waiting.keySet(), doubtful)
        .forEach(id -> tell(state, id));
    Set<ExperimentId> ready = new HashSet<>(waiting.keySet());
    ready.removeIf(id -> held.containsKey(id.campaign()));
    held.keySet().stream()
        .filter(campaign -> LabScheduleRules.standsStill(state, campaign))
        .forEach(
            campaign -> Objects.requireNonNull(held.get(campaign)).tell(new Standstill(campaign)));
    List<LabScheduleRules.Grant> grants =
        LabScheduleRules.grants(surroundings.lab(), state, ready, doubtful);
    tasks.dealing(state, ready);
    if (grants.isEmpty()) {
      return Effect().none();
    }
    Instant now = surroundings.clock().instant();
    List<LabScheduleEvent> events =
        grants.stream()
            .<LabScheduleEvent>map(
                grant -> new StepGranted(grant.experiment(), grant.step(), grant.labware(), now))
            .toList();
    return Effect()
        .persist(events)
        .thenRun(
            (LabScheduleState then) -> grants.forEach(grant -> tell(then, grant.experiment())));
  }

  private Effect<LabScheduleEvent, LabScheduleState> follow(
      LabScheduleState state, Bench.Turn turn) {
    return switch (turn) {
      case Bench.Turn.Nothing() -> Effect().none();
      case Bench.Turn.Dealt() -> deal(state);
      case Bench.Turn.Written(var events, var then) ->
          Effect()
              .persist(events)
              .thenRun((LabScheduleState now) -> {
                then.accept(now);
                tasks.tell(now);
                context.getSelf().tell(new Deal());
              });
    };
  }

  private void tell(LabScheduleState state, ExperimentId id) {
    ActorRef<Experiment.Command> experiment = waiting.remove(id);
    Entry entry = state.queue().get(id);
    if (experiment != null && entry != null) {
      experiment.tell(
          new Experiment.Granted(
              entry.next(),
              entry.labware(),
              LabScheduleRules.whereabouts(surroundings.lab(), state, entry)));
    }
  }
}
