// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
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
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.experiment.ExperimentPlan;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.experiment.Places;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.journal.StoreFailure;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentLeft;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentQueued;
import org.athanor.controller.schedule.LabScheduleEvent.ExperimentWithdrawn;
import org.athanor.controller.schedule.LabScheduleEvent.LabwareRelocated;
import org.athanor.controller.schedule.LabScheduleEvent.StepGranted;
import org.athanor.controller.schedule.LabScheduleEvent.StepsEnded;
import org.athanor.controller.schedule.LabScheduleState.Entry;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;

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

  /// A person has moved a piece of labware by hand, or says where it stands.
  ///
  /// @param to a place of the lab, or [LabScheduleRules#OUTSIDE]
  public record Relocate(
      LabwareId labware, LocationId to, String operator, String reason, ActorRef<Answer> replyTo)
      implements Command, Remembered {}

  record Wants(
      ExperimentId id,
      int step,
      Map<String, LocationId> places,
      ActorRef<Experiment.Command> replyTo)
      implements Command, NoSerializationVerificationNeeded {}

  record Over(ExperimentId id, Map<String, LocationId> places, Ended end)
      implements Command, NoSerializationVerificationNeeded {}

  private record Asked(ExperimentId id) implements Command, NoSerializationVerificationNeeded {}

  private record Deal() implements Command, NoSerializationVerificationNeeded {}

  private final ActorContext<Command> context;
  private final Experiment.Surroundings surroundings;
  private final Map<ExperimentId, ActorRef<Experiment.Command>> waiting = new LinkedHashMap<>();
  private final Map<ExperimentId, ActorRef<Experiment.Command>> experiments = new HashMap<>();

  /// Until it is over: a failed write loses the order, and it must be carried out all the same.
  private final Map<ExperimentId, Enqueue> asked = new LinkedHashMap<>();

  private final Map<ExperimentId, Withdraw> withdrawing = new HashMap<>();
  private final Map<CampaignId, ActorRef<Standstill>> held = new HashMap<>();

  /// An experiment can come back while its last actor still ends: each actor has a name of its own.
  private int started = 0;

  public static Behavior<Command> create(Experiment.Surroundings surroundings) {
    return Behaviors.setup(context -> new LabSchedule(context, surroundings));
  }

  private LabSchedule(ActorContext<Command> context, Experiment.Surroundings surroundings) {
    super(
        PersistenceId.of("lab-schedule", surroundings.lab().id().value()), StoreFailure.strategy());
    this.context = context;
    this.surroundings = surroundings;
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
    surroundings
        .lab()
        .labware()
        .keySet()
        .forEach(piece -> surroundings.views().attentionOver(ScheduleFace.leftId(piece)));
    state.stranded().keySet().forEach(id -> tellOfStranded(state, id));
    withdrawing.forEach((id, withdraw) -> withdraw.replyTo().tell(new Withdrawal(id, false)));
    withdrawing.clear();
    asked.keySet().forEach(id -> context.getSelf().tell(new Asked(id)));
    experiments.values().forEach(experiment -> experiment.tell(new Experiment.SayAgain()));
    context.getSelf().tell(new Deal());
  }

  @Override
  public CommandHandler<Command, LabScheduleEvent, LabScheduleState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Enqueue enqueue -> onEnqueue(state, enqueue);
          case Asked(ExperimentId id) -> {
            Enqueue still = asked.get(id);
            yield still == null ? Effect().none() : onEnqueue(state, still);
          }
          case Wants wants -> onWants(state, wants);
          case Over over -> onOver(state, over);
          case Relocate relocate -> onRelocate(state, relocate);
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
            ofCampaign(campaign, experiment -> experiment.tell(new Experiment.Abort(reason)));
            yield deal(state);
          }
        };
  }

  private Effect<LabScheduleEvent, LabScheduleState> onEnqueue(
      LabScheduleState state, Enqueue enqueue) {
    ExperimentPlan plan = enqueue.plan();
    asked.put(plan.id(), enqueue);
    if (state.queue().containsKey(plan.id()) || state.stranded().containsKey(plan.id())) {
      start(plan);
      return Effect().none();
    }
    return Effect()
        .persist(
            new ExperimentQueued(
                plan.id(),
                Places.needs(surroundings.lab(), plan.recipe()),
                plan.recipe().labware(),
                surroundings.clock().instant()))
        .thenRun((LabScheduleState _) -> start(plan));
  }

  private void start(ExperimentPlan plan) {
    experiments.computeIfAbsent(
        plan.id(),
        id ->
            context.spawn(
                Experiment.create(plan, surroundings, new Says(context.getSelf())), name(id)));
  }

  private String name(ExperimentId id) {
    started++;
    return "experiment-" + id.toString().replace('/', '.') + "-" + started;
  }

  private Effect<LabScheduleEvent, LabScheduleState> onWants(LabScheduleState state, Wants wants) {
    Entry entry = state.queue().get(wants.id());
    if (entry == null || entry.isPast(wants.step())) {
      return Effect().none();
    }
    if (entry.running() && entry.next() == wants.step()) {
      wants.replyTo().tell(granted(state, entry));
      return Effect().none();
    }
    waiting.put(wants.id(), wants.replyTo());
    if (!entry.running() && entry.next() == wants.step()) {
      return deal(state);
    }
    return Effect()
        .persist(
            new StepsEnded(
                wants.id(), wants.step(), wants.places(), surroundings.clock().instant()))
        .thenRun((LabScheduleState _) -> context.getSelf().tell(new Deal()));
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
          tellOfStranded(now, over.id());
          context.getSelf().tell(new Deal());
        });
  }

  private void finish(Over over) {
    Enqueue enqueue = asked.remove(over.id());
    if (enqueue != null) {
      enqueue.replyTo().tell(new ExperimentOver(over.id(), over.end()));
    }
    ActorRef<Experiment.Command> experiment = experiments.remove(over.id());
    if (experiment != null) {
      context.stop(experiment);
    }
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
          asked.remove(id);
          ActorRef<Experiment.Command> experiment = experiments.remove(id);
          if (experiment != null) {
            context.stop(experiment);
          }
          withdraw.replyTo().tell(new Withdrawal(id, true));
        });
  }

  /// Grants what can be granted; what was granted is durable before anybody acts on it.
  private Effect<LabScheduleEvent, LabScheduleState> deal(LabScheduleState state) {
    Set<ExperimentId> ready = new HashSet<>(waiting.keySet());
    ready.removeIf(id -> held.containsKey(id.campaign()));
    held.keySet().stream()
        .filter(campaign -> LabScheduleRules.standsStill(state, campaign))
        .forEach(
            campaign -> Objects.requireNonNull(held.get(campaign)).tell(new Standstill(campaign)));
    List<LabScheduleRules.Grant> grants = LabScheduleRules.grants(surroundings.lab(), state, ready);
    tellOfMissingLabware(state, ready);
    if (grants.isEmpty()) {
      return Effect().none();
    }
    List<LabScheduleEvent> events =
        grants.stream()
            .<LabScheduleEvent>map(grant ->
                new StepGranted(
                    grant.experiment(),
                    grant.step(),
                    grant.labware(),
                    surroundings.clock().instant()))
            .toList();
    return Effect()
        .persist(events)
        .thenRun((LabScheduleState now) -> grants.forEach(grant -> tell(now, grant.experiment())));
  }

  private void tell(LabScheduleState state, ExperimentId id) {
    ActorRef<Experiment.Command> experiment = waiting.remove(id);
    Entry entry = state.queue().get(id);
    if (experiment != null && entry != null) {
      experiment.tell(granted(state, entry));
    }
  }

  private Experiment.Granted granted(LabScheduleState state, Entry entry) {
    Map<String, LocationId> places = new HashMap<>();
    entry
        .labware()
        .forEach((name, piece) ->
            LabScheduleRules.place(surroundings.lab(), state, piece)
                .ifPresent(place -> places.put(name, place)));
    return new Experiment.Granted(entry.next(), entry.labware(), Map.copyOf(places));
  }

  private Effect<LabScheduleEvent, LabScheduleState> onRelocate(
      LabScheduleState state, Relocate relocate) {
    Optional<String> obstacle =
        relocate.operator().isBlank() || relocate.reason().isBlank()
            ? Optional.of("whoever moves labware by hand gives a name and a reason")
            : LabScheduleRules.obstacle(
                surroundings.lab(), state, relocate.labware(), relocate.to());
    if (obstacle.isPresent()) {
      relocate.replyTo().tell(new Answer.Refused(obstacle.get()));
      return Effect().none();
    }
    return Effect()
        .persist(
            new LabwareRelocated(
                relocate.labware(),
                relocate.to(),
                relocate.operator(),
                relocate.reason(),
                surroundings.clock().instant()))
        .thenRun((LabScheduleState now) -> {
          surroundings.views().attentionOver(ScheduleFace.leftId(relocate.labware()));
          now.stranded().keySet().forEach(id -> tellOfStranded(now, id));
          relocate.replyTo().tell(new Answer.Done("relocated"));
          context.getSelf().tell(new Deal());
        });
  }

  private void tellOfMissingLabware(LabScheduleState state, Set<ExperimentId> ready) {
    boolean missing =
        ready.stream()
            .map(state.queue()::get)
            .anyMatch(entry ->
                entry != null
                    && LabScheduleRules.labware(surroundings.lab(), entry, state.used()).isEmpty());
    if (missing) {
      surroundings
          .views()
          .attention(
              ScheduleFace.outOfLabware(surroundings.lab().id(), surroundings.clock().instant()));
    }
  }

  private void tellOfStranded(LabScheduleState state, ExperimentId id) {
    Map<LabwareId, LocationId> left = state.stranded().getOrDefault(id, Map.of());
    left.forEach((piece, place) -> {
      if (LabScheduleRules.isInTheWay(surroundings.lab(), place)) {
        surroundings
            .views()
            .attention(ScheduleFace.left(piece, place, id, surroundings.clock().instant()));
      }
    });
  }

  private void ofCampaign(CampaignId campaign, Consumer<ActorRef<Experiment.Command>> what) {
    experiments.forEach((id, experiment) -> {
      if (id.campaign().equals(campaign)) {
        what.accept(experiment);
      }
    });
  }
}
