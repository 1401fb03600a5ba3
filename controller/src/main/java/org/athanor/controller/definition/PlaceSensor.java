// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import org.athanor.model.id.DeviceId;
import org.athanor.model.id.FunctionId;
import org.athanor.model.id.LocationId;

/// A device that sees what stands at a place.
///
/// @param function of the device that says it
public record PlaceSensor(LocationId at, DeviceId device, FunctionId function, Tells tells) {
  /// What the function's value means.
  public enum Tells {
    /// A flag: whether anything stands there.
    OCCUPIED,
    /// A text: the id of the labware that stands there, as a barcode has it; empty when none does.
    LABWARE
  }
}
