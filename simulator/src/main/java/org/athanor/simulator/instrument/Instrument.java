// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.instrument;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand.RunProgram;
import org.athanor.model.device.DeviceDescription;
import org.athanor.model.device.Observation;
import org.athanor.model.id.FunctionId;

/// One functional unit whose programs measure: they take time, change no matter and give numbers.
public interface Instrument {
  DeviceDescription description();

  Duration duration();

  /// Why this cannot be measured now; asked before the order is accepted. Program and arguments
  /// have been checked against the description.
  Optional<DefinedError> obstacle(RunProgram run);

  /// What a function shows now; empty when there is none of this name.
  default Optional<Observation> value(FunctionId function) {
    return Optional.empty();
  }

  /// Measures, at the end of the duration.
  Reading read(RunProgram run);

  sealed interface Reading {
    /// @param truth what happened, for the ground truth
    record Taken(List<Observation> observations, Map<String, Object> truth) implements Reading {
      public Taken {
        observations = List.copyOf(observations);
      }
    }

    record Missed(DefinedError error) implements Reading {}
  }
}
