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

  /// How long this takes, in the time of the lab.
  Duration duration(RunProgram run);

  /// Why this cannot be measured now; asked before the order is accepted. Program and arguments
  /// have been checked against the description.
  Optional<DefinedError> obstacle(RunProgram run);

  /// What a function shows now; empty when there is none of this name.
  default Optional<Observation> value(FunctionId function) {
    return Optional.empty();
  }

  /// What an order that was begun and not brought to its end has done to the world.
  default DefinedError.Effect whenCutOff() {
    return DefinedError.Effect.NONE;
  }

  /// The order begins: what goes on by itself is switched on.
  default void begin(String command, RunProgram run) {}

  /// The order is over, whichever way: what went on by itself is switched off.
  default void end(String command, String why) {}

  /// Measures, at the end of the duration. What chance has in it is drawn by the command.
  Reading read(String command, RunProgram run);

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
