// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.controller.device.StopCause;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ZoneId;
import org.athanor.planner.schedule.StepNeed;

/// What happened to the lab's allocations and labware.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = LabScheduleEvent.ExperimentQueued.class, name = "experiment-queued"),
  @Type(value = LabScheduleEvent.StepGranted.class, name = "step-granted"),
  @Type(value = LabScheduleEvent.StepsEnded.class, name = "steps-ended"),
  @Type(value = LabScheduleEvent.ExperimentLeft.class, name = "experiment-left"),
  @Type(value = LabScheduleEvent.LabwareRelocated.class, name = "labware-relocated"),
  @Type(value = LabScheduleEvent.ExperimentWithdrawn.class, name = "experiment-withdrawn"),
  @Type(value = LabScheduleEvent.PlaceDisputed.class, name = "place-disputed"),
  @Type(value = LabScheduleEvent.DisputeEnded.class, name = "dispute-ended"),
  @Type(value = LabScheduleEvent.ContentsFound.class, name = "contents-found"),
  @Type(value = LabScheduleEvent.ZoneStopped.class, name = "zone-stopped"),
  @Type(value = LabScheduleEvent.ZoneReset.class, name = "zone-reset"),
  @Type(value = LabScheduleEvent.ZoneStarted.class, name = "zone-started")
})
public sealed interface LabScheduleEvent {
  Instant at();

  /// @param labware the recipe's names to the types of labware that it takes
  record ExperimentQueued(
      ExperimentId experiment, List<StepNeed> needs, Map<String, String> labware, Instant at)
      implements LabScheduleEvent {}

  /// @param labware which piece plays which name; the same for all steps of an experiment
  record StepGranted(ExperimentId experiment, int step, Map<String, LabwareId> labware, Instant at)
      implements LabScheduleEvent {}

  /// All steps before `next` are over; what they held is free but for where the labware stands.
  /// When `next` has been granted already, it goes on from there.
  record StepsEnded(ExperimentId experiment, int next, Map<String, LocationId> places, Instant at)
      implements LabScheduleEvent {}

  record ExperimentLeft(ExperimentId experiment, Map<String, LocationId> places, Instant at)
      implements LabScheduleEvent {}

  /// A person has moved a piece of labware by hand, or says where it stands.
  record LabwareRelocated(
      LabwareId labware, LocationId to, String operator, String reason, Instant at)
      implements LabScheduleEvent {}

  /// Taken out of the queue before anything of it was granted.
  record ExperimentWithdrawn(ExperimentId experiment, Instant at) implements LabScheduleEvent {}

  /// A device sees something else than the books say: the place and the labware are in quarantine.
  record PlaceDisputed(LocationId place, Dispute dispute, Instant at) implements LabScheduleEvent {}

  /// The place may be counted with again.
  ///
  /// @param operator who says so; empty when the devices do
  record DisputeEnded(LocationId place, Optional<String> operator, String reason, Instant at)
      implements LabScheduleEvent {}

  /// A person says what is in a piece of labware; the books go on from there.
  ///
  /// @param amounts by liquid
  /// @param poured what had been poured into it until then by the ledgers, by liquid
  record ContentsFound(
      LabwareId labware,
      Map<String, VolumeRange> amounts,
      Map<String, VolumeRange> poured,
      String operator,
      String reason,
      Instant at)
      implements LabScheduleEvent {}

  /// Nothing is begun with these devices from here on.
  record ZoneStopped(ZoneId zone, Set<DeviceId> devices, StopCause cause, Instant at)
      implements LabScheduleEvent {
    public ZoneStopped {
      devices = Collections.unmodifiableSet(new TreeSet<>(devices));
    }
  }

  /// The stop is over. Nothing goes on for that.
  record ZoneReset(ZoneId zone, Instant at) implements LabScheduleEvent {}

  /// A person has started the zone again.
  record ZoneStarted(ZoneId zone, String operator, String reason, Instant at)
      implements LabScheduleEvent {}
}
