// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
import org.athanor.controller.campaign.CampaignEvent.CampaignAborted;
import org.athanor.controller.campaign.CampaignEvent.CampaignCompleted;
import org.athanor.controller.campaign.CampaignEvent.CampaignHeld;
import org.athanor.controller.campaign.CampaignEvent.CampaignResumed;
import org.athanor.controller.campaign.CampaignEvent.CampaignStarted;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.ExternalPlannerAnswered;
import org.athanor.controller.campaign.CampaignEvent.NothingLeftToTry;
import org.athanor.controller.campaign.CampaignEvent.StopRuleMet;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.device.Meters;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.journal.Remembered;
import org.athanor.controller.journal.StoreFailure;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.planning.ExternalPlanner;
import org.athanor.controller.schedule.LabSchedule;
import org.athanor.controller.schedule.LabSchedule.ExperimentOver;
import org.athanor.controller.schedule.LabSchedule.Standstill;
import org.athanor.controller.schedule.LabSchedule.Withdrawal;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.id.ExperimentId;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;

/// A closed loop toward objectives: plans one experiment after another, `batch` of them under way
/// at a time, until the budget is spent or the target reached.
public final class Campaign
    extends EventSourcedBehavior<Campaign.Command, CampaignEvent, CampaignState> {

  public sealed interface Command {}

  /// About the campaign as a whole.
  public sealed interface OfPhase extends Command, Remembered {
    ActorRef<Answer> replyTo();
  }

  /// @param operator empty when the controller itself holds it
  public record Hold(String reason, Optional<String> operator, ActorRef<Answer> replyTo)
      implements OfPhase {}

  public record Resume(String reason, String operator, ActorRef<Answer> replyTo)
      implements OfPhase {}

  public record Abort(String reason, String operator, ActorRef<Answer> replyTo)
      implements OfPhase {}

  /// A person's or an agent's word about a point.
  public record Order(PointOrder order, Attribution by, ActorRef<Answer> replyTo)
      implements Command, NoSerializationVerificationNeeded {}

  private record Taken(Withdrawal withdrawal)
      implements Command, NoSerializationVerificationNeeded {}

  private record Over(ExperimentOver over) implements Command, NoSerializationVerificationNeeded {}

  private record Proposed(int number, Thought thought)
      implements Command, NoSerializationVerificationNeeded {}

  private record PlanningFailed(int number, String reason)
      implements Command, NoSerializationVerificationNeeded {}

  private record StoodStill(Standstill campaign)
      implements Command, NoSerializationVerificationNeeded {}

  private record Begin() implements Command, NoSerializationVerificationNeeded {}

  private record Next() implements Command, NoSerializationVerificationNeeded {}

  private final ActorContext<Command> context;
  private final CampaignDefinition campaign;
  private final ActorRef<LabSchedule.Command> schedule;
  private final ActorRef<ExperimentOver> results;
  private final ActorRef<Withdrawal> withdrawals;
  private final ActorRef<Standstill> standstills;
  private final InstantSource clock;
  private final Meters meters;
  private final ViewStore views;
  private final Thinking thinking;
  private OptionalInt planning = OptionalInt.empty();

  /// Whether the schedule has said so since it was told to hold.
  private boolean standsStill = false;

  /// What becomes true once the experiment is out of the queue, and who wants to know.
  private final Map<Integer, Unsaid> unsaid = new HashMap<>();

  private record Unsaid(Decision.WithdrawFirst decision, ActorRef<Answer> replyTo) {}

  /// What a campaign needs of its lab.
  public record Surroundings(
      Planner planner,
      Optional<ExternalPlanner> external,
      ActorRef<LabSchedule.Command> schedule,
      InstantSource clock,
      Meters meters,
      ViewStore views) {}

  public static Behavior<Command> create(CampaignDefinition campaign, Surroundings lab) {
    return Behaviors.setup(context -> new Campaign(context, campaign, lab));
  }

  private Campaign(ActorContext<Command> context, CampaignDefinition campaign, Surroundings lab) {
    super(PersistenceId.of("campaign", campaign.id().value()), StoreFailure.strategy());
    this.context = context;
    this.campaign = campaign;
    this.schedule = lab.schedule();
    this.results = context.messageAdapter(ExperimentOver.class, Over::new);
    this.withdrawals = context.messageAdapter(Withdrawal.class, Taken::new);
    this.standstills = context.messageAdapter(Standstill.class, StoodStill::new);
    this.clock = lab.clock();
    this.meters = lab.meters();
    this.views = lab.views();
    this.thinking =
        new Thinking(campaign, lab.planner(), lab.external(), context.getExecutionContext());
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
    switch (state.phase()) {
      case Phase.New _ -> context.getSelf().tell(new Begin());
      case Phase.Held _ -> schedule.tell(new LabSchedule.Hold(campaign.id(), standstills));
      case Phase.Running _, Phase.Aborted _, Phase.Completed _ -> {}
    }
    state.planned().values().forEach(plan -> enqueue(state, plan));
    // Whoever sees that it has ended finds what it found.
    show(state);
    if (state.phase() instanceof Phase.Aborted(var order)) {
      schedule.tell(new LabSchedule.Abort(campaign.id(), order.words()));
    }
    context.getSelf().tell(new Next());
  }

  private void enqueue(CampaignState state, ExperimentPlanned plan) {
    state
        .end(plan.number())
        .ifPresentOrElse(
            end ->
                views.experiment(
                    CampaignFace.finished(
                        CampaignRules.plan(campaign, plan),
                        end,
                        state.overrides().veto(plan.number()))),
            () ->
                schedule.tell(
                    new LabSchedule.Enqueue(CampaignRules.plan(campaign, plan), results)));
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
            Hold hold = hold("the planner failed: " + reason);
            yield follow(PhaseRules.decide(state, hold, clock.instant()), hold.replyTo());
          }
          case Over(ExperimentOver(ExperimentId id, Ended end)) -> onOver(state, id, end);
          case StoodStill _ -> onStoodStill(state);
          case Order(var order, var by, var replyTo) ->
              follow(OverrideRules.decide(state, campaign, order, by, clock.instant()), replyTo);
          case Taken(Withdrawal(ExperimentId id, boolean done)) -> onTaken(id.number(), done);
          case OfPhase order ->
              follow(PhaseRules.decide(state, order, clock.instant()), order.replyTo());
        };
  }

  private Effect<CampaignEvent, CampaignState> next(CampaignState state) {
    if (CampaignRules.complete(state, campaign)) {
      return then(
          new CampaignCompleted(clock.instant(), Optional.of(EndRules.why(state, campaign))));
    }
    OptionalInt number = CampaignRules.nextNumber(state, campaign);
    if (number.isPresent() && planning.isEmpty() && !state.overrides().waiting().isEmpty()) {
      return plan(CampaignRules.added(state, campaign, number.getAsInt(), clock.instant()));
    }
    if (number.isPresent() && planning.isEmpty()) {
      planning = number;
      int wanted = number.getAsInt();
      PlanningRequest request = CampaignRules.request(state, campaign, wanted);
      context.pipeToSelf(
          thinking.think(wanted, request),
          (thought, failure) ->
              thought != null
                  ? new Proposed(wanted, thought)
                  : new PlanningFailed(wanted, String.valueOf(failure)));
    }
    return Effect().none();
  }

  private Effect<CampaignEvent, CampaignState> onProposed(CampaignState state, Proposed answer) {
    planning = OptionalInt.empty();
    if (CampaignRules.stale(state, campaign, answer.number(), answer.thought())) {
      context.getSelf().tell(new Next());
      return Effect().none();
    }
    Optional<StopRuleMet> met =
        EndRules.met(
            state, campaign, answer.number(), answer.thought().standings(), clock.instant());
    if (met.isPresent()) {
      return then(met.get());
    }
    if (answer.thought().proposals().isEmpty()) {
      return then(new NothingLeftToTry(clock.instant()));
    }
    return plan(answer.thought(), answer.number());
  }

  /// What an external planner said is kept, whether it was followed or not.
  private Effect<CampaignEvent, CampaignState> plan(Thought thought, int number) {
    ExperimentPlanned plan = thought.planned(number, clock.instant());
    List<CampaignEvent> events = new ArrayList<>();
    thought.outside().ifPresent(outside -> events.add(outside.event(number, clock.instant())));
    events.add(plan);
    return Effect()
        .persist(events)
        .thenRun((CampaignState now) -> {
          thought
              .outside()
              .ifPresent(
                  outside -> OutsideFace.tell(views, campaign, outside, number, clock.instant()));
          enqueue(now, plan);
          went(now);
        });
  }

  private Effect<CampaignEvent, CampaignState> plan(ExperimentPlanned plan) {
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
                id.number(),
                end.verdict(),
                end.results(),
                end.seen(),
                end.ended(),
                end.assurance()))
        .thenRun((CampaignState now) -> {
          thinking.observe(now, id.number());
          went(now);
          if (now.phase() instanceof Phase.Running && CampaignRules.keepsFailing(now)) {
            context
                .getSelf()
                .tell(hold("three experiments in a row have failed, the last: " + end.failure()));
          }
        });
  }

  /// The controller's own order.
  private Hold hold(String reason) {
    return new Hold(reason, Optional.empty(), context.getSystem().ignoreRef());
  }

  private Effect<CampaignEvent, CampaignState> onStoodStill(CampaignState state) {
    standsStill = true;
    show(state);
    return Effect().none();
  }

  private Effect<CampaignEvent, CampaignState> follow(Decision decision, ActorRef<Answer> replyTo) {
    return switch (decision) {
      case Decision.Say(Answer answer) -> answer(replyTo, answer);
      case Decision.Write(CampaignEvent event, Answer answer) -> write(event, answer, replyTo);
      case Decision.WithdrawFirst first -> {
        if (unsaid.putIfAbsent(first.number(), new Unsaid(first, replyTo)) != null) {
          yield answer(replyTo, new Answer.Refused("another change of it is under way"));
        }
        schedule.tell(
            new LabSchedule.Withdraw(new ExperimentId(campaign.id(), first.number()), withdrawals));
        yield Effect().none();
      }
    };
  }

  private Effect<CampaignEvent, CampaignState> onTaken(int number, boolean done) {
    Unsaid waiting = unsaid.remove(number);
    if (waiting == null) {
      return Effect().none();
    }
    return done
        ? write(waiting.decision().event(), waiting.decision().answer(), waiting.replyTo())
        : answer(
            waiting.replyTo(), new Answer.Refused("experiment " + number + " has already started"));
  }

  private Effect<CampaignEvent, CampaignState> write(
      CampaignEvent event, Answer answer, ActorRef<Answer> replyTo) {
    return Effect()
        .persist(event)
        .thenRun((CampaignState now) -> {
          carryOut(event, now);
          went(now);
          replyTo.tell(answer);
        });
  }

  private void carryOut(CampaignEvent event, CampaignState now) {
    standsStill = false;
    switch (event) {
      case CampaignHeld _ -> schedule.tell(new LabSchedule.Hold(campaign.id(), standstills));
      case CampaignResumed _ -> schedule.tell(new LabSchedule.Resume(campaign.id()));
      case CampaignAborted order ->
          schedule.tell(new LabSchedule.Abort(campaign.id(), order.words()));
      case CampaignEvent.PointVetoed veto -> enqueue(now, now.plan(veto.number()));
      case CampaignEvent.PointEdited edit -> enqueue(now, now.plan(edit.number()));
      case CampaignEvent.PointPinned _,
          CampaignEvent.PointAdded _,
          CampaignStarted _,
          ExternalPlannerAnswered _,
          ExperimentPlanned _,
          ExperimentFinished _,
          NothingLeftToTry _,
          StopRuleMet _,
          CampaignCompleted _ -> {}
    }
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
    CampaignFace.show(views, campaign, state, standsStill, clock.instant());
  }
}
