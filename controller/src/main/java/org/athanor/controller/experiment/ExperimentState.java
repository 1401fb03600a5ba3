// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.StepStarted;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Value;

/// An experiment, folded from its events.
public sealed interface ExperimentState {
  record Empty() implements ExperimentState {}

  /// @param places where each piece of labware stands, by the recipe's name
  /// @param next index of the step that runs or comes next; the number of steps when none is left
  /// @param attempt of the step `next`, from 1
  /// @param running the order that is with a device
  /// @param observed what each ended step observed
  /// @param assured how each ended step is known to have been done
  /// @param failure why the experiment gives up; the labware still has to be taken away
  /// @param seen the devices' time of the first and the last observation
  record Open(
      Map<String, LabwareId> labware,
      Map<String, LocationId> places,
      int next,
      int attempt,
      Optional<StepStarted> running,
      Map<StepId, Map<String, Value>> observed,
      Map<StepId, Assurance> assured,
      Optional<Failure> failure,
      Optional<Span> seen,
      Instant started)
      implements ExperimentState {

    /// Whether it has failed, and only clears away what it used.
    boolean isGivingUp() {
      return failure.isPresent() && running.isEmpty();
    }

    /// The piece that plays a name of the recipe.
    LabwareId piece(String name) {
      return Optional.ofNullable(labware.get(name))
          .orElseThrow(() -> new IllegalStateException("no labware plays " + name));
    }

    /// Where that piece stands.
    LocationId place(String name) {
      return Optional.ofNullable(places.get(name))
          .orElseThrow(() -> new IllegalStateException("nobody knows where " + name + " stands"));
    }
  }

  /// @param assurance the weakest that the results rest on
  record Ended(
      Verdict verdict,
      Map<String, Value> results,
      String failure,
      Optional<Span> seen,
      Optional<Instant> started,
      Instant ended,
      Optional<Assurance> assurance,
      Map<StepId, Assurance> assured)
      implements ExperimentState {}

  /// @param verdict what the experiment will end as
  record Failure(Verdict verdict, String words) {}

  /// On the devices' clocks.
  record Span(Instant first, Instant last) {
    Span with(Instant at) {
      return new Span(at.isBefore(first) ? at : first, at.isAfter(last) ? at : last);
    }
  }
}
