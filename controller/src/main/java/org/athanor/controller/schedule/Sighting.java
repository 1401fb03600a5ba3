// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Optional;
import org.athanor.controller.definition.PlaceSensor;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.value.Value;

/// What a device sees at a place.
record Sighting(DeviceId by, Sight sight) {
  sealed interface Sight {
    record Nothing() implements Sight {
      @Override
      public String toString() {
        return "nothing";
      }
    }

    record Something() implements Sight {
      @Override
      public String toString() {
        return "something";
      }
    }

    /// @param name as the device reads it; perhaps none that the lab knows
    record Piece(String name) implements Sight {
      @Override
      public String toString() {
        return name;
      }
    }
  }

  /// Empty when the value is not of the kind that the lab file says.
  static Optional<Sighting> of(PlaceSensor sensor, Reading.Seen seen) {
    Optional<Sight> sight =
        switch (seen.observation().value()) {
          case Value.Flag(boolean set) when sensor.tells() == PlaceSensor.Tells.OCCUPIED ->
              Optional.of(set ? new Sight.Something() : new Sight.Nothing());
          case Value.Text(String text) when sensor.tells() == PlaceSensor.Tells.LABWARE ->
              Optional.of(text.isBlank() ? new Sight.Nothing() : new Sight.Piece(text.strip()));
          case Value.Flag _, Value.Text _, Value.Scalar _ -> Optional.empty();
        };
    return sight.map(what -> new Sighting(sensor.device(), what));
  }
}
