// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentState.Span;
import org.athanor.model.value.Value;
import org.athanor.planner.reason.Reasons;
import org.athanor.planner.stop.Standing;

/// What happened to a campaign.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = CampaignEvent.CampaignStarted.class, name = "campaign-started"),
  @Type(value = CampaignEvent.ExperimentPlanned.class, name = "experiment-planned"),
  @Type(value = CampaignEvent.ExternalPlannerAnswered.class, name = "external-planner-answered"),
  @Type(value = CampaignEvent.StopRuleMet.class, name = "stop-rule-met"),
  @Type(value = CampaignEvent.NothingLeftToTry.class, name = "nothing-left-to-try"),
  @Type(value = CampaignEvent.ExperimentFinished.class, name = "experiment-finished"),
  @Type(value = CampaignEvent.PointVetoed.class, name = "point-vetoed"),
  @Type(value = CampaignEvent.PointPinned.class, name = "point-pinned"),
  @Type(value = CampaignEvent.PointEdited.class, name = "point-edited"),
  @Type(value = CampaignEvent.PointAdded.class, name = "point-added"),
  @Type(value = CampaignEvent.CampaignHeld.class, name = "campaign-held"),
  @Type(value = CampaignEvent.CampaignResumed.class, name = "campaign-resumed"),
  @Type(value = CampaignEvent.CampaignAborted.class, name = "campaign-aborted"),
  @Type(value = CampaignEvent.CampaignCompleted.class, name = "campaign-completed")
})
public sealed interface CampaignEvent {
  Instant at();

  record CampaignStarted(Instant at) implements CampaignEvent {}

  /// @param varied the proposed values only
  /// @param reasons what speaks for it; empty in journals from before 0.2
  /// @param provenance how to compute it again; empty in those, too
  /// @param standings of the stopping rules when it was planned; empty where nothing could be said
  record ExperimentPlanned(
      int number,
      Map<String, Value> varied,
      String proposedBy,
      String why,
      Instant at,
      Optional<Reasons> reasons,
      Optional<Provenance> provenance,
      Optional<List<Standing>> standings)
      implements CampaignEvent {
    private static final String EDITED = "edited by ";
    private static final String BEFORE = "; the proposal before: ";

    /// Who proposes the points that people add.
    static final String PERSON = "person";

    boolean ofPerson() {
      return proposedBy.equals(PERSON);
    }

    ExperimentPlanned edited(PointEdited edit) {
      String words = EDITED + edit.by().operator() + ": " + edit.by().reason();
      return new ExperimentPlanned(
          number,
          edit.varied(),
          proposedBy,
          words + BEFORE + proposed(),
          at,
          Optional.empty(),
          provenance,
          standings);
    }

    /// Why it was proposed, whatever edits have come since.
    private String proposed() {
      int before = why.lastIndexOf(BEFORE);
      return why.startsWith(EDITED) && before >= 0 ? why.substring(before + BEFORE.length()) : why;
    }
  }

  /// What an external planner answered when it was asked for an experiment.
  ///
  /// @param answer as it came, at most 64 KiB; empty when nothing whole came in time
  /// @param unusable why it was not followed; empty when it was
  record ExternalPlannerAnswered(
      int number, String url, Optional<String> answer, Optional<String> unusable, Instant at)
      implements CampaignEvent {}

  /// A stopping rule was met: nothing more is planned.
  record StopRuleMet(Standing standing, String why, Instant at) implements CampaignEvent {}

  /// The planner has no further point: the pool is empty.
  record NothingLeftToTry(Instant at) implements CampaignEvent {}

  /// @param seen the devices' time of its first and last observation
  /// @param assurance the weakest that its results rest on; empty in journals from before it was
  ///   told
  record ExperimentFinished(
      int number,
      Verdict verdict,
      Map<String, Value> results,
      Optional<Span> seen,
      Instant at,
      Optional<Assurance> assurance)
      implements CampaignEvent {}

  /// A person does not want a proposed experiment, nor anything near it. It counts as ended.
  ///
  /// @param near 0: this point only; 1: as far as the opposite corner of the space
  record PointVetoed(int number, double near, Attribution by, Instant at)
      implements CampaignEvent {}

  /// A proposed experiment stays as it is.
  record PointPinned(int number, Attribution by, Instant at) implements CampaignEvent {}

  /// A proposed experiment got other values before it started.
  ///
  /// @param varied all of its values
  /// @param named those that the person gave; empty in journals from before it was told
  record PointEdited(
      int number,
      Map<String, Value> varied,
      Attribution by,
      Instant at,
      Optional<Map<String, Value>> named)
      implements CampaignEvent {}

  /// A person wants this point tried next.
  record PointAdded(Map<String, Value> varied, Attribution by, Instant at)
      implements CampaignEvent {}

  /// Of the campaign as a whole: hold, resume, abort.
  sealed interface Ordered extends CampaignEvent {
    /// Who ordered it; empty when the controller did, and in journals from before people signed.
    Optional<String> operator();

    /// Empty where nothing is written of it.
    String why();

    /// Why, and who says so.
    default String words() {
      return operator().map(by -> by + ": " + why()).orElse(why());
    }
  }

  record CampaignHeld(String reason, Instant at, Optional<String> operator) implements Ordered {
    @Override
    public String why() {
      return reason;
    }
  }

  /// @param reason empty in journals from before people signed
  record CampaignResumed(Instant at, Optional<String> operator, Optional<String> reason)
      implements Ordered {
    @Override
    public String why() {
      return reason.orElse("");
    }
  }

  record CampaignAborted(String reason, Instant at, Optional<String> operator) implements Ordered {
    @Override
    public String why() {
      return reason;
    }
  }

  /// @param why it ended; empty in journals from before 0.2
  record CampaignCompleted(Instant at, Optional<String> why) implements CampaignEvent {}
}
