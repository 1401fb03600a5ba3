// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonSubTypes.Type;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Value;

/// What happened to an experiment.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @Type(value = ExperimentEvent.ExperimentStarted.class, name = "experiment-started"),
  @Type(value = ExperimentEvent.StepStarted.class, name = "step-started"),
  @Type(value = ExperimentEvent.StepEnded.class, name = "step-ended"),
  @Type(value = ExperimentEvent.AbortRequested.class, name = "abort-requested"),
  @Type(value = ExperimentEvent.ExperimentEnded.class, name = "experiment-ended")
})
public sealed interface ExperimentEvent {
  Instant at();

  /// @param labware the recipe's name to the piece that plays it
  record ExperimentStarted(
      Map<String, LabwareId> labware, Map<String, LocationId> places, Instant at)
      implements ExperimentEvent {}

  /// Written before the command is handed to the device.
  record StepStarted(int step, CommandId command, DeviceId device, DeviceCommand order, Instant at)
      implements ExperimentEvent {}

  /// @param assurance how that is known; empty in journals from before it was told, and where no
  ///   device was asked
  record StepEnded(
      int step,
      CommandId command,
      CommandOutcome outcome,
      Instant at,
      Optional<Assurance> assurance)
      implements ExperimentEvent {}

  record AbortRequested(String reason, Instant at) implements ExperimentEvent {}

  /// @param assurance the weakest that the results rest on
  record ExperimentEnded(
      Verdict verdict,
      Map<String, Value> results,
      String failure,
      Instant at,
      Optional<Assurance> assurance)
      implements ExperimentEvent {}

  /// How an experiment ended.
  enum Verdict {
    COMPLETED,
    FAILED,
    ABORTED
  }
}
