// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Optional;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LocationId;
import org.athanor.model.value.Quantity;

/// A device that sees what stands at a place, or how much.
///
/// @param function of the device that says it
public record PlaceSensor(LocationId at, DeviceId device, FunctionId function, Tells tells) {
  /// What the function's value means.
  public sealed interface Tells {
    /// A flag: whether anything stands there.
    record Occupied() implements Tells {}

    /// A text: the id of the labware that stands there, as a barcode has it; empty when none does.
    record Labware() implements Tells {}

    /// What is measured, and never exactly.
    sealed interface Amount extends Tells {
      /// How far it may be from what the books say.
      Quantity tolerance();

      /// A reading in the tolerance's unit; empty when it measures something else.
      default Optional<Quantity> measured(Quantity reading) {
        return Units.convert(reading, tolerance().unit());
      }
    }

    /// How much is in the labware that stands there, in microlitres.
    record Volume(Quantity tolerance) implements Amount {}

    /// What the labware that stands there weighs with all that is in it, in grams.
    record Weight(Quantity tolerance) implements Amount {}
  }
}
