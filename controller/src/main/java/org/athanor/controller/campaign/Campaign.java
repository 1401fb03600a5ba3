// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.pekko.actor.NoSerializationVerificationNeeded;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.DispatcherSelector;
import org.apache.pekko.actor.typed.SupervisorStrategy;
import org.apache.pekko.actor.typed.javadsl.ActorContext;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.RecoveryCompleted;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;
import org.apache.pekko.persistence.typed.javadsl.SignalHandler;
import org.athanor.controller.campaign.CampaignEvent.CampaignAborted;
import org.athanor.controller.campaign.CampaignEvent.CampaignCompleted;
import org.athanor.controller.campaign.CampaignEvent.CampaignHeld;
import org.athanor.controller.campaign.CampaignEvent.CampaignResumed;
import org.athanor.controller.campaign.CampaignEvent.CampaignStarted;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.NothingLeftToTry;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.device.Meters;
import org.athanor.controller.experiment.ExperimentPlan;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.schedule.LabSchedule;
import org.athanor.controller.schedule.LabSchedule.ExperimentOver;
import org.athanor.controller.view.LabView.AttentionView;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.id.ExperimentId;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Proposal;

/// A closed loop toward objectives: plans one experiment after another, `batch` of them under way
/// at a time, until the budget is spent or the target reached.
public final class Campaign
    extends EventSourcedBehavior<Campaign.Command, CampaignEvent, CampaignState> {

  public sealed interface Command {}

  public record Hold(String reason, ActorRef<Answer> replyTo) implements Command, Remembered {}

  public record Resume(ActorRef<Answer> replyTo) implements Command, Remembered {}

  public record Abort(String reason, ActorRef<Answer> replyTo) implements Command, Remembered {}

  private record Over(ExperimentOver over) implements Command, NoSerializationVerificationNeeded {}

  private record Proposed(int number, Provenance provenance, List<Proposal> proposals)
      implements Command, NoSerializationVerificationNeeded {}

  private record PlanningFailed(int number, String reason)
      implements Command, NoSerializationVerificationNeeded {}

  private record Begin() implements Command, NoSerializationVerificationNeeded {}

  private record Next() implements Command, NoSerializationVerificationNeeded {}

  private final ActorContext<Command> context;
  private final CampaignDefinition campaign;
  private final Planner planner;
  private final ActorRef<LabSchedule.Command> schedule;
  private final ActorRef<ExperimentOver> results;
  private final InstantSource clock;
  private final Meters meters;
  private final ViewStore views;
  private final Executor thinking;
  private OptionalInt planning = OptionalInt.empty();

  public static Behavior<Command> create(
      CampaignDefinition campaign,
      Planner planner,
      ActorRef<LabSchedule.Command> schedule,
      InstantSource clock,
      Meters meters,
      ViewStore views) {
    return Behaviors.setup(
        context -> new Campaign(context, campaign, planner, schedule, clock, meters, views));
  }

  private Campaign(
      ActorContext<Command> context,
      CampaignDefinition campaign,
      Planner planner,
      ActorRef<LabSchedule.Command> schedule,
      InstantSource clock,
      Meters meters,
      ViewStore views) {
    super(
        PersistenceId.of("campaign", campaign.id().value()),
        SupervisorStrategy.restartWithBackoff(Duration.ofMillis(200), Duration.ofSeconds(5), 0.1));
    this.context = context;
    this.campaign = campaign;
    this.planner = planner;
    this.schedule = schedule;
    this.results = context.messageAdapter(ExperimentOver.class, Over::new);
    this.clock = clock;
    this.meters = meters;
    this.views = views;
    this.thinking =
        context.getSystem().dispatchers().lookup(DispatcherSelector.defaultDispatcher());
  }

  @Override
  public CampaignState emptyState() {
    return CampaignState.EMPTY;
  }

  @Override
  public EventHandler<CampaignState, CampaignEvent> eventHandler() {
    return CampaignState::apply;
  }

  @Override
  public SignalHandler<CampaignState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(RecoveryCompleted.instance(), this::onRecovered)
        .build();
  }

  /// Takes up the loop where it stood: whatever is open is asked for again.
  private void onRecovered(CampaignState state) {
    show(state);
    switch (state.phase()) {
      case Phase.New _ -> context.getSelf().tell(new Begin());
      case Phase.Held _ -> schedule.tell(new LabSchedule.Hold(campaign.id()));
      case Phase.Running _, Phase.Aborted _, Phase.Completed _ -> {}
    }
    state.planned().values().forEach(plan -> enqueue(state, plan));
    if (state.phase() instanceof Phase.Aborted(String reason, var _)) {
      schedule.tell(new LabSchedule.Abort(campaign.id(), reason));
    }
    context.getSelf().tell(new Next());
  }

  private void enqueue(CampaignState state, ExperimentPlanned plan) {
    state
        .end(plan.number())
        .ifPresentOrElse(
            end -> views.experiment(CampaignFace.finished(plan(plan), end)),
            () -> schedule.tell(new LabSchedule.Enqueue(plan(plan), results)));
  }

  private ExperimentPlan plan(ExperimentPlanned plan) {
    return new ExperimentPlan(
        new ExperimentId(campaign.id(), plan.number()),
        campaign.recipe(),
        CampaignRules.parameters(campaign, plan),
        plan.proposedBy(),
        plan.why(),
        plan.at(),
        plan.reasons());
  }

  @Override
  public CommandHandler<Command, CampaignEvent, CampaignState> commandHandler() {
    return (state, command) ->
        switch (command) {
          case Begin() ->
              state.phase() instanceof Phase.New
                  ? then(new CampaignStarted(clock.instant()))
                  : Effect().none();
          case Next() -> next(state);
          case Proposed proposed -> onProposed(state, proposed);
          case PlanningFailed(int _, String reason) -> {
            planning = OptionalInt.empty();
            yield then(new CampaignHeld("the planner failed: " + reason, clock.instant()));
          }
          case Over(ExperimentOver(ExperimentId id, Ended end)) -> onOver(state, id, end);
          case Hold(String reason, var replyTo) -> onHold(state, reason, replyTo);
          case Resume(var replyTo) -> onResume(state, replyTo);
          case Abort(String reason, var replyTo) -> onAbort(state, reason, replyTo);
        };
  }

  private Effect<CampaignEvent, CampaignState> next(CampaignState state) {
    if (CampaignRules.complete(state, campaign)) {
      return then(new CampaignCompleted(clock.instant()));
    }
    OptionalInt number = CampaignRules.nextNumber(state, campaign);
    if (number.isPresent() && planning.isEmpty()) {
      planning = number;
      int wanted = number.getAsInt();
      PlanningRequest request = CampaignRules.request(state, campaign, wanted);
      context.pipeToSelf(
          CompletableFuture.supplyAsync(() -> planner.propose(request), thinking),
          (proposals, failure) ->
              proposals != null
                  ? new Proposed(wanted, CampaignRules.provenance(campaign, request), proposals)
                  : new PlanningFailed(wanted, String.valueOf(failure)));
    }
    return Effect().none();
  }

  private Effect<CampaignEvent, CampaignState> onProposed(CampaignState state, Proposed answer) {
    planning = OptionalInt.empty();
    if (!CampaignRules.nextNumber(state, campaign).equals(OptionalInt.of(answer.number()))) {
      return Effect().none();
    }
    if (answer.proposals().isEmpty()) {
      return then(new NothingLeftToTry(clock.instant()));
    }
    Proposal proposal = answer.proposals().getFirst();
    ExperimentPlanned plan =
        new ExperimentPlanned(
            answer.number(),
            proposal.point().values(),
            proposal.reason().method(),
            proposal.reason().words(),
            clock.instant(),
            Optional.of(proposal.reason().figures()),
            Optional.of(answer.provenance()));
    return Effect()
        .persist(plan)
        .thenRun((CampaignState now) -> {
          enqueue(now, plan);
          went(now);
        });
  }

  private Effect<CampaignEvent, CampaignState> onOver(
      CampaignState state, ExperimentId id, Ended end) {
    if (!state.open(id.number())) {
      return Effect().none();
    }
    return Effect()
        .persist(
            new ExperimentFinished(
                id.number(), end.verdict(), end.results(), end.seen(), end.ended()))
        .thenRun((CampaignState now) -> {
          went(now);
          if (now.phase() instanceof Phase.Running && CampaignRules.keepsFailing(now)) {
            context
                .getSelf()
                .tell(
                    new Hold(
                        "three experiments in a row have failed, the last one: " + end.failure(),
                        context.getSystem().ignoreRef()));
          }
        });
  }

  private Effect<CampaignEvent, CampaignState> onHold(
      CampaignState state, String reason, ActorRef<Answer> replyTo) {
    return switch (state.phase()) {
      case Phase.Running _ ->
          Effect()
              .persist(new CampaignHeld(reason, clock.instant()))
              .thenRun((CampaignState now) -> {
                schedule.tell(new LabSchedule.Hold(campaign.id()));
                replyTo.tell(new Answer.Done("held"));
                went(now);
              });
      case Phase.Held _ -> answer(replyTo, new Answer.Done("held"));
      case Phase.New _, Phase.Aborted _, Phase.Completed _ ->
          answer(replyTo, new Answer.Refused("a campaign that has ended cannot be held"));
    };
  }

  private Effect<CampaignEvent, CampaignState> onResume(
      CampaignState state, ActorRef<Answer> replyTo) {
    return switch (state.phase()) {
      case Phase.Held _ ->
          Effect()
              .persist(new CampaignResumed(clock.instant()))
              .thenRun((CampaignState now) -> {
                schedule.tell(new LabSchedule.Resume(campaign.id()));
                views.attentionOver(CampaignFace.heldAttentionId(campaign));
                replyTo.tell(new Answer.Done("running"));
                went(now);
              });
      case Phase.Running _ -> answer(replyTo, new Answer.Done("running"));
      case Phase.New _, Phase.Aborted _, Phase.Completed _ ->
          answer(replyTo, new Answer.Refused("a campaign that has ended cannot be resumed"));
    };
  }

  private Effect<CampaignEvent, CampaignState> onAbort(
      CampaignState state, String reason, ActorRef<Answer> replyTo) {
    return switch (state.phase()) {
      case Phase.Running _, Phase.Held _, Phase.New _ ->
          Effect()
              .persist(new CampaignAborted(reason, clock.instant()))
              .thenRun((CampaignState now) -> {
                schedule.tell(new LabSchedule.Abort(campaign.id(), reason));
                views.attentionOver(CampaignFace.heldAttentionId(campaign));
                replyTo.tell(new Answer.Done("aborted"));
                went(now);
              });
      case Phase.Aborted _ -> answer(replyTo, new Answer.Done("aborted"));
      case Phase.Completed _ -> answer(replyTo, new Answer.Refused("the campaign has completed"));
    };
  }

  private Effect<CampaignEvent, CampaignState> answer(ActorRef<Answer> replyTo, Answer answer) {
    replyTo.tell(answer);
    return Effect().none();
  }

  private Effect<CampaignEvent, CampaignState> then(CampaignEvent event) {
    return Effect().persist(event).thenRun(this::went);
  }

  /// After each event: show it, and look what comes next.
  private void went(CampaignState state) {
    show(state);
    context.getSelf().tell(new Next());
  }

  private void show(CampaignState state) {
    state
        .finished()
        .values()
        .forEach(end -> end.seen().ifPresent(span -> meters.seen(span.first(), span.last())));
    views.campaign(CampaignFace.view(campaign, state, clock.instant()));
    Optional<AttentionView> attention = CampaignFace.attention(campaign, state, clock.instant());
    attention.ifPresent(views::attention);
  }
}
