// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.lab;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.ActorSystem;
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
import org.athanor.controller.campaign.Campaign;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionProblem;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.LabDefinition.DeviceEntry;
import org.athanor.controller.definition.PlannerChoice;
import org.athanor.controller.device.CommandInput;
import org.athanor.controller.device.DeclaredPostConditions;
import org.athanor.controller.device.DeviceSupervisor;
import org.athanor.controller.device.FunctionalUnit;
import org.athanor.controller.device.KnownDevices;
import org.athanor.controller.device.Meters;
import org.athanor.controller.experiment.Experiment;
import org.athanor.controller.journal.StoreFailure;
import org.athanor.controller.lab.LabEvent.CampaignSubmitted;
import org.athanor.controller.lab.LabRequest.AbortCampaign;
import org.athanor.controller.lab.LabRequest.Answer;
import org.athanor.controller.lab.LabRequest.HoldCampaign;
import org.athanor.controller.lab.LabRequest.OrderPoint;
import org.athanor.controller.lab.LabRequest.RelocateLabware;
import org.athanor.controller.lab.LabRequest.ResolveDoubt;
import org.athanor.controller.lab.LabRequest.ResumeCampaign;
import org.athanor.controller.lab.LabRequest.SettlePlace;
import org.athanor.controller.lab.LabRequest.StartZone;
import org.athanor.controller.lab.LabRequest.StopAll;
import org.athanor.controller.lab.LabRequest.Submission;
import org.athanor.controller.lab.LabRequest.SubmitCampaign;
import org.athanor.controller.planning.ExternalPlanner;
import org.athanor.controller.schedule.LabSchedule;
import org.athanor.controller.view.ViewStore;
import org.athanor.model.device.ControlVerb;
import org.athanor.model.device.Driver;
import org.athanor.model.device.DriverListener;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.DeviceId;
import org.athanor.planner.Planner;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The laboratory: starts its devices, its schedule and its campaigns, and is where the edge
/// knocks.
public final class Lab extends EventSourcedBehavior<LabRequest, LabEvent, LabState> {

  /// Makes the driver of a device.
  @FunctionalInterface
  public interface Drivers {
    Driver open(DeviceEntry device, DriverListener listener);
  }

  /// Gives each campaign its planner.
  @FunctionalInterface
  public interface Planners {
    Planner of(CampaignDefinition campaign);

    /// The planner outside that the campaign names; empty when it names none, or none that may be
    /// asked from here.
    default Optional<ExternalPlanner> outside(CampaignDefinition campaign) {
      return Optional.empty();
    }
  }

  /// What the lab is made of.
  public record Parts(
      LabDefinition lab,
      DefinitionReader reader,
      Drivers drivers,
      Planners planners,
      InstantSource clock,
      KnownDevices known,
      Meters meters,
      ViewStore views,
      FunctionalUnit.Surroundings units) {
    /// A lab that runs by the standard protocol and whose controller has no epoch.
    public Parts(
        LabDefinition lab,
        DefinitionReader reader,
        Drivers drivers,
        Planners planners,
        InstantSource clock,
        KnownDevices known,
        Meters meters,
        ViewStore views) {
      this(
          lab,
          reader,
          drivers,
          planners,
          clock,
          known,
          meters,
          views,
          FunctionalUnit.Surroundings.standard(clock));
    }
  }

  private static final Logger LOG = LoggerFactory.getLogger(Lab.class);

  private final ActorContext<LabRequest> context;
  private final Parts parts;
  private final Map<DeviceId, ActorRef<DeviceSupervisor.Command>> devices = new LinkedHashMap<>();
  private final Map<CampaignId, ActorRef<Campaign.Command>> campaigns = new LinkedHashMap<>();
  private final ActorRef<LabSchedule.Command> schedule;

  public static Behavior<LabRequest> create(Parts parts) {
    return Behaviors.setup(context -> new Lab(context, parts));
  }

  private Lab(ActorContext<LabRequest> context, Parts parts) {
    super(PersistenceId.of("lab", parts.lab().id().value()), StoreFailure.strategy());
    this.context = context;
    this.parts = parts;
    parts.lab().devices().values().forEach(this::spawn);
    this.schedule =
        essential(
            LabSchedule.create(
                new Experiment.Surroundings(
                    parts.lab(), parts.known(), Map.copyOf(devices), parts.clock(), parts.views())),
            "schedule");
  }

  private void spawn(DeviceEntry device) {
    devices.put(
        device.id(),
        essential(
            DeviceSupervisor.create(
                device,
                listener -> parts.drivers().open(device, listener),
                units(),
                parts.known(),
                parts.meters(),
                parts.views()),
            "device-" + device.id().value().replace('/', '.')));
  }

  /// Without the schedule or a device nothing can go on, and another life of the controller may do
  /// better.
  private <T> ActorRef<T> essential(Behavior<T> behavior, String name) {
    ActorSystem<?> system = context.getSystem();
    return context.spawn(
        ToldOfFailure.of(
            behavior,
            failure -> {
              LOG.error("{} has failed", name, failure);
              system.terminate();
            }),
        name);
  }

  /// A campaign that fails harms no other.
  private void standsStill(CampaignId campaign, Throwable defect) {
    LOG.error("campaign {} has failed", campaign, defect);
    parts.views().attention(LabFace.defect(campaign, defect, parts.clock().instant()));
  }

  /// A lab that declares no post-condition keeps what it was given.
  private FunctionalUnit.Surroundings units() {
    FunctionalUnit.Surroundings units =
        parts.units().pouring(parts.lab().liquids()).within(parts.lab().zones().values());
    return parts.lab().verify().isEmpty()
        ? units
        : units.verifying(DeclaredPostConditions.in(parts.lab(), parts.known()));
  }

  @Override
  public LabState emptyState() {
    return LabState.EMPTY;
  }

  @Override
  public EventHandler<LabState, LabEvent> eventHandler() {
    return LabState::apply;
  }

  @Override
  public SignalHandler<LabState> signalHandler() {
    return newSignalHandlerBuilder()
        .onSignal(
            RecoveryCompleted.instance(),
            state ->
                state
                    .campaigns()
                    .forEach((id, definition) -> {
                      switch (parts.reader().keptCampaign(source(id, definition))) {
                        case Checked.Valid<CampaignDefinition>(var campaign) -> start(campaign);
                        case Checked.Invalid<CampaignDefinition>(var problems) ->
                            context.getLog().error("campaign {} cannot be read: {}", id, problems);
                      }
                    }))
        .build();
  }

  private static DefinitionSource source(CampaignId id, String definition) {
    return new DefinitionSource("campaign " + id, definition, Optional.empty());
  }

  @Override
  public CommandHandler<LabRequest, LabEvent, LabState> commandHandler() {
    return (state, message) ->
        switch (message) {
          case SubmitCampaign submit -> onSubmit(state, submit);
          case HoldCampaign(var id, String reason, String by, var replyTo) ->
              to(id, replyTo, new Campaign.Hold(reason, Optional.of(by), replyTo));
          case ResumeCampaign(var id, String reason, String by, var replyTo) ->
              to(id, replyTo, new Campaign.Resume(reason, by, replyTo));
          case AbortCampaign(var id, String reason, String by, var replyTo) ->
              to(id, replyTo, new Campaign.Abort(reason, by, replyTo));
          case OrderPoint(var id, var order, var by, var replyTo) ->
              to(id, replyTo, new Campaign.Order(order, by, replyTo));
          case StopAll(var replyTo) -> onStopAll(replyTo);
          case ResolveDoubt doubt -> onResolve(doubt);
          case RelocateLabware(var piece, var to, String reason, String by, var replyTo) ->
              toSchedule(new LabSchedule.Relocate(piece, to, by, reason, replyTo));
          case SettlePlace(var place, var finding, String reason, String by, var replyTo) ->
              toSchedule(new LabSchedule.Settle(place, finding, by, reason, replyTo));
          case StartZone(var zone, String reason, String by, var replyTo) ->
              toSchedule(new LabSchedule.StartZone(zone, by, reason, replyTo));
        };
  }

  private Effect<LabEvent, LabState> toSchedule(LabSchedule.Command command) {
    schedule.tell(command);
    return Effect().none();
  }

  private Effect<LabEvent, LabState> onSubmit(LabState state, SubmitCampaign submit) {
    try {
      return switch (parts.reader().campaign(submit.campaign())) {
        case Checked.Invalid<CampaignDefinition>(var problems) -> rejected(submit, problems);
        case Checked.Valid<CampaignDefinition>(var campaign) -> onSubmit(state, submit, campaign);
      };
    } catch (RuntimeException defect) {
      // Nobody's text may end a laboratory: this one has found a fault of ours.
      context.getLog().error("a campaign that was submitted cannot be handled", defect);
      String name = submit.campaign().name();
      return rejected(
          submit,
          List.of(
              new DefinitionProblem(
                  name,
                  0,
                  0,
                  "",
                  "cannot be handled; this is a defect of Athanor: " + defect,
                  "")));
    }
  }

  private Effect<LabEvent, LabState> rejected(
      SubmitCampaign submit, List<DefinitionProblem> problems) {
    submit.replyTo().tell(new Submission.Rejected(problems));
    return Effect().none();
  }

  private Effect<LabEvent, LabState> onSubmit(
      LabState state, SubmitCampaign submit, CampaignDefinition campaign) {
    List<DefinitionProblem> problems = new ArrayList<>(parts.reader().fits(campaign, parts.lab()));
    problems.addAll(campaign.recipe().misfits(parts.lab(), parts.known().all()));
    if (campaign.planner() instanceof PlannerChoice.External(var url, _)
        && parts.planners().outside(campaign).isEmpty()) {
      problems.add(
          campaign
              .origin()
              .problem(
                  "planner.url",
                  url + " is no planner that may be asked from here",
                  "one that the controller was started with (--planner)"));
    }
    if (!problems.isEmpty()) {
      return rejected(submit, problems);
    }
    String text = parts.reader().selfContained(submit.campaign());
    String before = state.campaigns().get(campaign.id());
    if (before != null) {
      submit
          .replyTo()
          .tell(
              before.equals(text)
                  ? new Submission.Known(campaign.id())
                  : new Submission.Conflict(campaign.id()));
      return Effect().none();
    }
    return Effect()
        .persist(new CampaignSubmitted(campaign.id(), text, parts.clock().instant()))
        .thenRun((LabState _) -> {
          start(campaign);
          submit.replyTo().tell(new Submission.Accepted(campaign.id()));
        });
  }

  private void start(CampaignDefinition campaign) {
    try {
      campaigns.computeIfAbsent(
          campaign.id(),
          id ->
              context.spawn(
                  ToldOfFailure.of(
                      Campaign.create(
                          campaign,
                          new Campaign.Surroundings(
                              parts.planners().of(campaign),
                              parts.planners().outside(campaign),
                              schedule,
                              parts.clock(),
                              parts.meters(),
                              parts.views())),
                      failure -> standsStill(id, failure)),
                  "campaign-" + id.value().replace('/', '.')));
    } catch (RuntimeException defect) {
      standsStill(campaign.id(), defect);
    }
  }

  private Effect<LabEvent, LabState> to(
      CampaignId id, ActorRef<Answer> replyTo, Campaign.Command command) {
    ActorRef<Campaign.Command> campaign = campaigns.get(id);
    if (campaign == null) {
      replyTo.tell(
          new Answer.NotFound(
              "campaign " + id, campaigns.keySet().stream().map(CampaignId::value).toList()));
    } else {
      campaign.tell(command);
    }
    return Effect().none();
  }

  private Effect<LabEvent, LabState> onStopAll(ActorRef<Answer> replyTo) {
    devices.values().forEach(device -> device.tell(new DeviceSupervisor.Control(ControlVerb.STOP)));
    campaigns
        .values()
        .forEach(campaign ->
            campaign.tell(
                new Campaign.Hold(
                    "everything was stopped", Optional.empty(), context.getSystem().ignoreRef())));
    replyTo.tell(new Answer.Done("stopping"));
    return Effect().none();
  }

  private Effect<LabEvent, LabState> onResolve(ResolveDoubt doubt) {
    FunctionalUnit.Resolve verdict =
        new FunctionalUnit.Resolve(
            new CommandInput.VerdictGiven(
                doubt.command(),
                doubt.verdict(),
                doubt.amount(),
                doubt.reason(),
                doubt.operator(),
                doubt.isolationConfirmed(),
                doubt.amounts()),
            doubt.replyTo());
    Optional<DeviceId> device =
        parts.views().overview().lab().devices().stream()
            .filter(view ->
                view.functionalUnits().stream()
                    .anyMatch(unit ->
                        unit.command().filter(doubt.command().toString()::equals).isPresent()))
            .map(view -> new DeviceId(view.id()))
            .findFirst();
    device
        .map(devices::get)
        .ifPresentOrElse(
            ref -> ref.tell(new DeviceSupervisor.Resolve(verdict)),
            () ->
                doubt
                    .replyTo()
                    .tell(
                        new Answer.NotFound(
                            "command " + doubt.command() + " that awaits a verdict",
                            parts.views().doubtful())));
    return Effect().none();
  }
}
