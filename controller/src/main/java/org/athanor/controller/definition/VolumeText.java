// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Optional;
import org.athanor.model.device.Pour;
import org.athanor.model.value.Quantity;

/// A volume as people write it: `12 uL`, `0.3 mL`.
public final class VolumeText {
  private VolumeText() {}

  /// In microlitres; empty when it is no volume, or less than nothing.
  public static Optional<Quantity> microlitres(String written) {
    return QuantityText.parse(written)
        .flatMap(quantity -> Units.convert(quantity, Pour.MICROLITRE))
        .filter(volume -> volume.value() >= 0);
  }
}
