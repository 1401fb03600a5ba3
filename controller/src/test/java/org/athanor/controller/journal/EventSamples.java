// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.campaign.Attribution;
import org.athanor.controller.campaign.CampaignEvent;
import org.athanor.controller.campaign.Provenance;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.device.Touched;
import org.athanor.controller.experiment.ExperimentEvent;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentState.Span;
import org.athanor.controller.lab.LabEvent;
import org.athanor.controller.lab.LabRequest;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.Amounts;
import org.athanor.controller.schedule.Dispute;
import org.athanor.controller.schedule.LabScheduleEvent;
import org.athanor.model.device.Baseline;
import org.athanor.model.device.CommandOrder;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceClass;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.DriverIdentity;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Evidence;
import org.athanor.model.device.Nameplate;
import org.athanor.model.device.Observation;
import org.athanor.model.device.Pour;
import org.athanor.model.device.Sample;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.FunctionalUnitId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.athanor.model.id.ZoneId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.reason.Binding;
import org.athanor.planner.reason.Expectation;
import org.athanor.planner.reason.Interval;
import org.athanor.planner.reason.Neighbour;
import org.athanor.planner.reason.Promise;
import org.athanor.planner.reason.Reasons;
import org.athanor.planner.reason.Relevance;
import org.athanor.planner.schedule.ResourceId;
import org.athanor.planner.schedule.StepNeed;
import org.athanor.planner.stop.Standing;
import org.athanor.planner.stop.StopRule;

/// An event of each kind, and the file that holds it as it was written once.
final class EventSamples {
  static final Instant AT = Instant.parse("2026-01-01T08:00:00Z");
  private static final ExperimentId EXPERIMENT = new ExperimentId(new CampaignId("colour"), 7);
  static final CommandId COMMAND = CommandId.parse("colour/7:mix#1");
  private static final DeviceCommand RUN =
      new DeviceCommand.RunProgram(
          new ProgramTemplateId("dispense"),
          Map.of("cyan", Value.of(12.5, "uL"), "note", Value.of("slow"), "wash", Value.of(true)),
          Optional.of(new Sample(EXPERIMENT.sample(), new LabwareId("plate-7"))));
  static final DeviceCommand CARRY =
      new DeviceCommand.Transfer(
          new LabwareId("plate-7"), new LocationId("hotel.7"), new LocationId("handler.deck"));
  static final CommandOutcome DONE =
      new CommandOutcome.Completed(
          List.of(new Observation("cyan", Value.of(12.4, "uL"), Observation.Quality.GOOD, AT)));
  private static final DefinedError PARTIAL =
      new DefinedError("partial", "12 of 20 uL cyan", DefinedError.Effect.PARTIAL);

  private static final ZoneId CELL = new ZoneId("cell");
  static final Attribution ADA = new Attribution("Ada", "too hot", "key-1");
  static final Standing STANDING = new Standing(new StopRule.RegretBound(0.5), 0.25);

  static Reasons reasons(Optional<Interval> likely) {
    Objective objective = new Objective("difference", Goal.MINIMISE);
    return new Reasons(
        new Basis.Model(List.of("difference"), 6, 0.5),
        List.of(new Expectation(objective, 3, 0.5, Optional.of(3.5), likely)),
        Optional.of(new Promise(Optional.of(0.75), 0.25, Optional.empty())),
        List.of(new Neighbour(4, 0.125, Map.of("difference", 3.5))),
        List.of(new Binding.Lowest("cyan")),
        List.of(new Relevance("cyan", 1)));
  }

  static final CommandOrder ORDER =
      new CommandOrder(
          COMMAND,
          new FunctionalUnitId(new DeviceId("arm"), "mover"),
          CARRY,
          AT.plusSeconds(86_400));
  private static final CommandOrder POURS =
      new CommandOrder(
              COMMAND,
              new FunctionalUnitId(new DeviceId("handler"), "dispenser"),
              RUN,
              AT.plusSeconds(86_400))
          .causing(new Effects(List.of(Pour.microlitres(12.5, "cyan", new LabwareId("plate-7")))));
  static final Baseline BASELINE =
      new Baseline(
          DeviceClass.EVIDENCE,
          "2026-01-01T07:00:00Z",
          "session 3",
          List.of(new Observation("hotel.7", Value.of("plate-7"), Observation.Quality.GOOD, AT)));
  static final DriverIdentity DRIVER = new DriverIdentity("lab-arm 1 00ff");
  private static final Touched TOUCHED =
      new Touched(
          new DeviceId("arm"),
          Set.of(new LabwareId("plate-7")),
          Set.of(new LocationId("hotel.7"), new LocationId("handler.deck")));

  private EventSamples() {}

  record Stored(String file, Object event) {
    @Override
    public String toString() {
      return file;
    }
  }

  static List<Stored> samples() {
    return List.of(
        new Stored(
            "campaign-submitted",
            new LabEvent.CampaignSubmitted(new CampaignId("colour"), "campaign: colour\n", AT)),
        new Stored("campaign-started", new CampaignEvent.CampaignStarted(AT)),
        new Stored(
            "experiment-planned-with-interval",
            new CampaignEvent.ExperimentPlanned(
                7,
                Map.of("cyan", Value.of(12.5, "uL")),
                "gaussian-process-lcb",
                "likely better",
                AT,
                Optional.of(reasons(Optional.of(new Interval(2.5, 4)))),
                Optional.of(new Provenance("built-in", 1, "00ff")),
                Optional.of(List.of(STANDING)))),
        new Stored("nothing-left-to-try", new CampaignEvent.NothingLeftToTry(AT)),
        new Stored(
            "experiment-finished-assured",
            new CampaignEvent.ExperimentFinished(
                7,
                Verdict.COMPLETED,
                Map.of("difference", Value.of(3.2)),
                Optional.of(new Span(AT, AT.plusSeconds(60))),
                AT,
                Optional.of(Assurance.DEVICE_REPORTED))),
        new Stored("point-vetoed", new CampaignEvent.PointVetoed(7, 0.1, ADA, AT)),
        new Stored("point-pinned", new CampaignEvent.PointPinned(7, ADA, AT)),
        new Stored(
            "point-edited-as-named",
            new CampaignEvent.PointEdited(
                7,
                Map.of("cyan", Value.of(13, "uL")),
                ADA,
                AT,
                Optional.of(Map.of("cyan", Value.of(13, "uL"))))),
        new Stored(
            "point-added",
            new CampaignEvent.PointAdded(Map.of("cyan", Value.of(13, "uL")), ADA, AT)),
        new Stored(
            "external-planner-answered",
            new CampaignEvent.ExternalPlannerAnswered(
                7,
                "http://127.0.0.1:9000",
                Optional.of("{}"),
                Optional.of("its answer is to another question"),
                AT)),
        new Stored(
            "experiment-withdrawn", new LabScheduleEvent.ExperimentWithdrawn(EXPERIMENT, AT)),
        new Stored(
            "campaign-held-signed",
            new CampaignEvent.CampaignHeld("lunch", AT, Optional.of("Ada"))),
        new Stored(
            "campaign-resumed-signed",
            new CampaignEvent.CampaignResumed(AT, Optional.of("Ada"), Optional.of("fed"))),
        new Stored(
            "campaign-aborted-signed",
            new CampaignEvent.CampaignAborted("enough", AT, Optional.of("Ada"))),
        new Stored(
            "campaign-completed-with-why",
            new CampaignEvent.CampaignCompleted(AT, Optional.of("the budget is spent"))),
        new Stored("stop-rule-met", new CampaignEvent.StopRuleMet(STANDING, "near enough", AT)),
        new Stored(
            "experiment-queued",
            new LabScheduleEvent.ExperimentQueued(
                EXPERIMENT,
                List.of(
                    new StepNeed(
                        Set.of(new ResourceId("device:arm")),
                        Set.of(new ResourceId("slot:handler.deck")))),
                Map.of("plate", "well-plate"),
                AT)),
        new Stored(
            "step-granted",
            new LabScheduleEvent.StepGranted(
                EXPERIMENT, 1, Map.of("plate", new LabwareId("plate-7")), AT)),
        new Stored(
            "steps-ended",
            new LabScheduleEvent.StepsEnded(
                EXPERIMENT, 2, Map.of("plate", new LocationId("handler.deck")), AT)),
        new Stored(
            "experiment-left",
            new LabScheduleEvent.ExperimentLeft(
                EXPERIMENT, Map.of("plate", new LocationId("waste")), AT)),
        new Stored(
            "labware-relocated",
            new LabScheduleEvent.LabwareRelocated(
                new LabwareId("plate-7"), new LocationId("outside"), "Ada", "dropped", AT)),
        new Stored(
            "place-disputed",
            new LabScheduleEvent.PlaceDisputed(
                new LocationId("handler.deck"),
                new Dispute(
                    Optional.of(new LabwareId("plate-7")),
                    new DeviceId("arm"),
                    "nothing",
                    Set.of(new LabwareId("plate-7")),
                    Optional.empty()),
                AT)),
        new Stored(
            "place-disputed-amounts",
            new LabScheduleEvent.PlaceDisputed(
                new LocationId("handler.deck"),
                new Dispute(
                    Optional.of(new LabwareId("plate-7")),
                    new DeviceId("balance"),
                    "38.4 g",
                    Set.of(new LabwareId("plate-7")),
                    Optional.of(
                        new Amounts(
                            Quantity.of(38.4, "g"),
                            Quantity.of(38.22, "g"),
                            Optional.of(Quantity.of(38.24, "g")),
                            Quantity.of(0.02, "g")))),
                AT)),
        new Stored(
            "contents-found",
            new LabScheduleEvent.ContentsFound(
                new LabwareId("plate-7"),
                Map.of("cyan", VolumeRange.exactly(12)),
                Map.of("cyan", VolumeRange.upTo(20)),
                "Ada",
                "weighed it",
                AT)),
        new Stored(
            "dispute-ended",
            new LabScheduleEvent.DisputeEnded(
                new LocationId("handler.deck"), Optional.of("Ada"), "the camera is dirty", AT)),
        new Stored(
            "zone-stopped",
            new LabScheduleEvent.ZoneStopped(
                CELL,
                Set.of(new DeviceId("arm"), new DeviceId("handler")),
                StopCause.EMERGENCY_STOP,
                AT)),
        new Stored("zone-reset", new LabScheduleEvent.ZoneReset(CELL, AT)),
        new Stored(
            "zone-started",
            new LabScheduleEvent.ZoneStarted(CELL, "Ada", "the drawer is shut", AT)),
        new Stored(
            "unit-stopped",
            new FunctionalUnitEvent.UnitStopped(CELL, StopCause.EMERGENCY_STOP, AT)),
        new Stored(
            "unit-started",
            new FunctionalUnitEvent.UnitStarted(CELL, "Ada", "the drawer is shut", AT)),
        new Stored(
            "experiment-started",
            new ExperimentEvent.ExperimentStarted(
                Map.of("plate", new LabwareId("plate-7")),
                Map.of("plate", new LocationId("hotel.7")),
                AT)),
        new Stored(
            "step-started",
            new ExperimentEvent.StepStarted(1, COMMAND, new DeviceId("handler"), RUN, AT)),
        new Stored(
            "step-ended-assured",
            new ExperimentEvent.StepEnded(1, COMMAND, DONE, AT, Optional.of(Assurance.VERIFIED))),
        new Stored("abort-requested", new ExperimentEvent.AbortRequested("enough", AT)),
        new Stored(
            "experiment-ended-assured",
            new ExperimentEvent.ExperimentEnded(
                Verdict.COMPLETED,
                Map.of("difference", Value.of(3.2)),
                "",
                AT,
                Optional.of(Assurance.HUMAN))),
        new Stored(
            "command-accepted-effects",
            new FunctionalUnitEvent.CommandAccepted(POURS, "0f1e2d", AT)),
        new Stored(
            "command-rejected",
            new FunctionalUnitEvent.CommandRejected(COMMAND, PARTIAL, "0f1e2d", AT)),
        new Stored(
            "resources-reserved",
            new FunctionalUnitEvent.ResourcesReserved(COMMAND, TOUCHED, 7, AT)),
        new Stored(
            "reservation-released",
            new FunctionalUnitEvent.ReservationReleased(COMMAND, "link lost", AT)),
        new Stored("command-armed", new FunctionalUnitEvent.CommandArmed(COMMAND, BASELINE, AT)),
        new Stored(
            "dispatch-intended-effects",
            new FunctionalUnitEvent.DispatchIntended(
                POURS
                    .armed(BASELINE)
                    .numbered(12, 7)
                    .by(DRIVER, new Nameplate("Acme Handler 0018")),
                AT)),
        new Stored("device-acknowledged", new FunctionalUnitEvent.DeviceAcknowledged(COMMAND, AT)),
        new Stored("execution-started", new FunctionalUnitEvent.ExecutionStarted(COMMAND, AT)),
        new Stored("hold-requested", new FunctionalUnitEvent.HoldRequested(COMMAND, AT)),
        new Stored("execution-resumed", new FunctionalUnitEvent.ExecutionResumed(COMMAND, AT)),
        new Stored(
            "device-reported-done",
            new FunctionalUnitEvent.DeviceReportedDone(
                COMMAND, ((CommandOutcome.Completed) DONE).observations(), AT)),
        new Stored("quarantined", new FunctionalUnitEvent.Quarantined(COMMAND, TOUCHED, AT)),
        new Stored("reconcile-started", new FunctionalUnitEvent.ReconcileStarted(COMMAND, AT)),
        new Stored(
            "fence-confirmed", new FunctionalUnitEvent.FenceConfirmed(COMMAND, "tombstone", AT)),
        new Stored(
            "human-resolved",
            new FunctionalUnitEvent.HumanResolved(
                COMMAND,
                LabRequest.Verdict.PARTLY,
                "12 of 20 uL",
                "the well is half full",
                "Mia",
                true,
                "no counter",
                AT)),
        new Stored("command-expired", new FunctionalUnitEvent.CommandExpired(COMMAND, AT)),
        new Stored(
            "command-in-doubt",
            new FunctionalUnitEvent.CommandFellInDoubt(COMMAND, "link lost", AT)),
        new Stored(
            "evidence-collected",
            new FunctionalUnitEvent.EvidenceCollected(COMMAND, new Evidence.Partial(PARTIAL), AT)),
        new Stored(
            "escalated-to-operator",
            new FunctionalUnitEvent.EscalatedToOperator(COMMAND, "no counter", AT)),
        new Stored(
            "command-ended",
            new FunctionalUnitEvent.CommandEnded(
                COMMAND, new CommandOutcome.Failed(PARTIAL), Assurance.RECONCILED, "", AT)),
        new Stored(
            "command-ended-measured",
            new FunctionalUnitEvent.CommandEnded(
                COMMAND,
                new CommandOutcome.Failed(
                    new DefinedError(
                        "partial",
                        "12 of 20 uL cyan",
                        DefinedError.Effect.PARTIAL,
                        Map.of("cyan", Quantity.of(12, "uL")))),
                Assurance.RECONCILED,
                "",
                AT)));
  }
}
