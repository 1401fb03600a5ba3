// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.journal;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent;
import org.athanor.controller.campaign.Provenance;
import org.athanor.controller.device.FunctionalUnitEvent;
import org.athanor.controller.experiment.ExperimentEvent;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentState.Span;
import org.athanor.model.device.Nameplate;
import org.athanor.model.value.Value;

/// Events as they were written once, and the file that holds each; they are read for ever, and
/// written otherwise now.
final class FormerEventSamples {
  private FormerEventSamples() {}

  static List<EventSamples.Stored> samples() {
    return List.of(
        new EventSamples.Stored(
            "experiment-planned",
            new CampaignEvent.ExperimentPlanned(
                7,
                Map.of("cyan", Value.of(12.5, "uL")),
                "sobol",
                "fills the space",
                EventSamples.AT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty())),
        new EventSamples.Stored(
            "experiment-planned-with-reasons",
            new CampaignEvent.ExperimentPlanned(
                7,
                Map.of("cyan", Value.of(12.5, "uL")),
                "gaussian-process-lcb",
                "likely better",
                EventSamples.AT,
                Optional.of(EventSamples.reasons(Optional.empty())),
                Optional.of(new Provenance("built-in", 1, "00ff")),
                Optional.empty())),
        new EventSamples.Stored(
            "experiment-planned-with-standings",
            new CampaignEvent.ExperimentPlanned(
                7,
                Map.of("cyan", Value.of(12.5, "uL")),
                "gaussian-process-lcb",
                "likely better",
                EventSamples.AT,
                Optional.of(EventSamples.reasons(Optional.empty())),
                Optional.of(new Provenance("built-in", 1, "00ff")),
                Optional.of(List.of(EventSamples.STANDING)))),
        new EventSamples.Stored(
            "point-edited",
            new CampaignEvent.PointEdited(
                7,
                Map.of("cyan", Value.of(13, "uL")),
                EventSamples.ADA,
                EventSamples.AT,
                Optional.empty())),
        new EventSamples.Stored(
            "campaign-held",
            new CampaignEvent.CampaignHeld("lunch", EventSamples.AT, Optional.empty())),
        new EventSamples.Stored(
            "campaign-resumed",
            new CampaignEvent.CampaignResumed(EventSamples.AT, Optional.empty(), Optional.empty())),
        new EventSamples.Stored(
            "campaign-aborted",
            new CampaignEvent.CampaignAborted("enough", EventSamples.AT, Optional.empty())),
        new EventSamples.Stored(
            "campaign-completed",
            new CampaignEvent.CampaignCompleted(EventSamples.AT, Optional.empty())),
        new EventSamples.Stored(
            "experiment-finished",
            new CampaignEvent.ExperimentFinished(
                7,
                Verdict.COMPLETED,
                Map.of("difference", Value.of(3.2)),
                Optional.of(new Span(EventSamples.AT, EventSamples.AT.plusSeconds(60))),
                EventSamples.AT,
                Optional.empty())),
        new EventSamples.Stored(
            "step-ended",
            new ExperimentEvent.StepEnded(
                1, EventSamples.COMMAND, EventSamples.DONE, EventSamples.AT, Optional.empty())),
        new EventSamples.Stored(
            "experiment-ended",
            new ExperimentEvent.ExperimentEnded(
                Verdict.FAILED,
                Map.of(),
                "mix failed: 12 of 20 uL cyan",
                EventSamples.AT,
                Optional.empty())),
        new EventSamples.Stored(
            "command-accepted-device",
            new FunctionalUnitEvent.CommandAccepted(EventSamples.ORDER, "0f1e2d", EventSamples.AT)),
        new EventSamples.Stored(
            "dispatch-intended-device",
            new FunctionalUnitEvent.DispatchIntended(
                EventSamples.ORDER
                    .armed(EventSamples.BASELINE)
                    .numbered(12, 7)
                    .by(EventSamples.DRIVER, new Nameplate("Acme Arm 0017")),
                EventSamples.AT)),
        new EventSamples.Stored(
            "command-accepted-driver",
            new FunctionalUnitEvent.CommandAccepted(EventSamples.ORDER, "0f1e2d", EventSamples.AT)),
        new EventSamples.Stored(
            "dispatch-intended-driver",
            new FunctionalUnitEvent.DispatchIntended(
                EventSamples.ORDER
                    .armed(EventSamples.BASELINE)
                    .numbered(12, 7)
                    .by(EventSamples.DRIVER, Nameplate.UNKNOWN),
                EventSamples.AT)),
        new EventSamples.Stored(
            "command-accepted",
            new FunctionalUnitEvent.CommandAccepted(EventSamples.ORDER, "0f1e2d", EventSamples.AT)),
        new EventSamples.Stored(
            "dispatch-intended-armed",
            new FunctionalUnitEvent.DispatchIntended(
                EventSamples.ORDER.armed(EventSamples.BASELINE).numbered(12, 7), EventSamples.AT)),
        new EventSamples.Stored(
            "dispatch-intended",
            new FunctionalUnitEvent.DispatchIntended(EventSamples.ORDER, EventSamples.AT)),
        new EventSamples.Stored(
            "dispatch-intended-baseline",
            new FunctionalUnitEvent.DispatchIntended(
                EventSamples.ORDER.armed(EventSamples.BASELINE), EventSamples.AT)));
  }
}
