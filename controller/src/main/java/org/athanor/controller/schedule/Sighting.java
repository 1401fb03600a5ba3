// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Optional;
import org.athanor.controller.definition.PlaceSensor;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.model.device.Reading;
import org.athanor.model.id.DeviceId;
import org.athanor.model.value.Quantity;
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

    /// @param tolerance in the same unit
    record Measured(Quantity amount, Quantity tolerance) implements Sight {
      @Override
      public String toString() {
        return ScheduleFace.amount(amount);
      }
    }
  }

  /// Empty when the value is not of the kind that the lab file says.
  static Optional<Sighting> of(PlaceSensor sensor, Reading.Seen seen) {
    Value value = seen.observation().value();
    Optional<Sight> sight =
        switch (sensor.tells()) {
          case Tells.Occupied() when value instanceof Value.Flag(boolean set) ->
              Optional.of(set ? new Sight.Something() : new Sight.Nothing());
          case Tells.Labware() when value instanceof Value.Text(String text) ->
              Optional.of(text.isBlank() ? new Sight.Nothing() : new Sight.Piece(text.strip()));
          case Tells.Amount tells when value instanceof Value.Scalar(Quantity reading) ->
              tells.measured(reading).map(amount -> new Sight.Measured(amount, tells.tolerance()));
          case Tells.Occupied _, Tells.Labware _, Tells.Amount _ -> Optional.empty();
        };
    return sight.map(what -> new Sighting(sensor.device(), what));
  }
}
