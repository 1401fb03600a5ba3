// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

import java.util.Map;
import java.util.Optional;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.Effects;
import org.athanor.model.device.Pour;
import org.athanor.model.value.Quantity;

/// What an order has poured, by what is known of it.
public final class Poured {
  private Poured() {}

  /// It is out, and nobody has said the last word on it.
  public static Contents meanwhile(Effects effects) {
    return Contents.of(effects, Poured::someOf);
  }

  /// By an order that went out, once the last word is said. What is called off on the way may have
  /// begun.
  public static Contents after(Effects effects, CommandOutcome outcome) {
    return switch (outcome) {
      case CommandOutcome.Completed _ ->
          Contents.of(effects, pour -> VolumeRange.exactly(pour.microlitres()));
      case CommandOutcome.Failed(DefinedError error) ->
          switch (error.effect()) {
            case NONE -> Contents.NONE;
            case PARTIAL -> inPart(effects, error.measured());
          };
      case CommandOutcome.Cancelled _, CommandOutcome.InDoubt _ -> meanwhile(effects);
    };
  }

  /// What was measured is there, and of the rest nobody knows.
  private static Contents inPart(Effects effects, Map<String, Quantity> measured) {
    return Contents.of(
        effects,
        pour ->
            Optional.ofNullable(measured.get(pour.liquid()))
                .map(amount -> VolumeRange.exactly(amount.value()))
                .orElseGet(() -> someOf(pour)));
  }

  private static VolumeRange someOf(Pour pour) {
    return VolumeRange.upTo(pour.microlitres());
  }
}
