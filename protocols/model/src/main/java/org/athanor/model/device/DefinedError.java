// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.athanor.model.value.Quantity;

/// A documented failure.
///
/// @param code kebab case, stable, listed in the driver's page
/// @param effect what the failed command did to the world
/// @param measured of what was poured all the same, by liquid, in microlitres; a liquid that is not
///   in it was not measured
public record DefinedError(
    String code, String message, Effect effect, Map<String, Quantity> measured) {
  public enum Effect {
    /// Refused or failed before anything moved.
    NONE,
    /// Something happened, not all of it; the message says what was measured.
    PARTIAL
  }

  public DefinedError {
    // Absent in journals from before volumes were kept.
    measured =
        Collections.unmodifiableMap(new TreeMap<>(Objects.requireNonNullElse(measured, Map.of())));
    if (effect == Effect.NONE && !measured.isEmpty()) {
      throw new IllegalArgumentException("nothing happened, and yet was measured: " + measured);
    }
    if (measured.values().stream().anyMatch(amount -> !Pour.isVolume(amount))) {
      throw new IllegalArgumentException("measured is 0 uL or more: " + measured);
    }
  }

  /// One of which nothing was measured.
  public DefinedError(String code, String message, Effect effect) {
    this(code, message, effect, Map.of());
  }
}
