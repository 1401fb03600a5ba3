// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import org.athanor.model.id.LabwareId;
import org.athanor.model.value.Quantity;
import org.athanor.model.value.Unit;

/// A volume of a liquid that goes into a piece of labware.
///
/// @param volume in microlitres, so that sums need no conversion
public record Pour(LabwareId into, String liquid, Quantity volume) {
  public static final Unit MICROLITRE = new Unit("uL");

  public Pour {
    if (!isVolume(volume)) {
      throw new IllegalArgumentException("a pour is 0 uL or more: " + volume);
    }
  }

  public static Pour microlitres(double volume, String liquid, LabwareId into) {
    return new Pour(into, liquid, new Quantity(volume, MICROLITRE));
  }

  public static boolean isVolume(Quantity amount) {
    return amount.unit().equals(MICROLITRE) && amount.value() >= 0;
  }

  public double microlitres() {
    return volume.value();
  }
}
