// SPDX-License-Identifier: Apache-2.0
package org.athanor.model.device;

/// A documented failure.
///
/// @param code kebab case, stable, listed in the driver's page
/// @param effect what the failed command did to the world
public record DefinedError(String code, String message, Effect effect) {
  public enum Effect {
    /// Refused or failed before anything moved.
    NONE,
    /// Something happened, not all of it; the message says what was measured.
    PARTIAL
  }
}
