// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.schedule;

import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.LabDefinition;
import org.athanor.controller.definition.Weights;
import org.athanor.controller.matter.VolumeRange;
import org.athanor.controller.schedule.Sighting.Sight;
import org.athanor.model.device.Pour;
import org.athanor.model.id.LabwareId;
import org.athanor.model.value.Quantity;

/// How much there should be at a place, for a device that measures it there. Pure.
final class AmountRules {
  private static final double MICROLITRES_PER_MILLILITRE = 1_000;

  private AmountRules() {}

  /// @param piece what stands there by the books
  /// @param holds what is in it by the books
  static Amounts of(
      LabDefinition lab,
      Optional<LabwareId> piece,
      Map<String, VolumeRange> holds,
      Sight.Measured sight) {
    Quantity seen = sight.amount();
    if (piece.isEmpty()) {
      Quantity nothing = new Quantity(0, seen.unit());
      return new Amounts(seen, nothing, Optional.of(nothing), sight.tolerance());
    }
    return seen.unit().equals(Pour.MICROLITRE)
        ? volume(holds, sight)
        : weight(lab, piece.get(), holds, sight);
  }

  private static Amounts volume(Map<String, VolumeRange> holds, Sight.Measured sight) {
    VolumeRange sum = holds.values().stream().reduce(VolumeRange.NOTHING, VolumeRange::plus);
    return new Amounts(
        sight.amount(),
        new Quantity(sum.leastMicrolitres(), Pour.MICROLITRE),
        Optional.of(new Quantity(sum.mostMicrolitres(), Pour.MICROLITRE)),
        sight.tolerance());
  }

  /// Of a liquid without a density nobody knows what it weighs: one that stood in an earlier lab
  /// file.
  private static Amounts weight(
      LabDefinition lab, LabwareId piece, Map<String, VolumeRange> holds, Sight.Measured sight) {
    double least = tareGrams(lab, piece);
    double most = least;
    boolean known = true;
    for (Map.Entry<String, VolumeRange> liquid : holds.entrySet()) {
      Optional<Double> density = gramsPerMicrolitre(lab, liquid.getKey());
      known &= density.isPresent();
      least += liquid.getValue().leastMicrolitres() * density.orElse(0.0);
      most += liquid.getValue().mostMicrolitres() * density.orElse(0.0);
    }
    return new Amounts(
        sight.amount(),
        new Quantity(least, Weights.GRAM),
        known ? Optional.of(new Quantity(most, Weights.GRAM)) : Optional.empty(),
        sight.tolerance());
  }

  /// The volume of the one liquid in a piece by a reading; empty when a reading cannot tell.
  static Optional<Double> microlitres(
      LabDefinition lab, LabwareId piece, String liquid, Amounts amounts) {
    double seen = amounts.seen().value();
    return amounts.isWeight()
        ? gramsPerMicrolitre(lab, liquid).map(density -> (seen - tareGrams(lab, piece)) / density)
        : Optional.of(seen);
  }

  private static double tareGrams(LabDefinition lab, LabwareId piece) {
    return Optional.ofNullable(lab.labware().get(piece))
        .map(entry -> lab.weights().tareGrams().get(entry.type()))
        .orElseThrow(() -> new IllegalStateException("a lab without the tare of " + piece));
  }

  private static Optional<Double> gramsPerMicrolitre(LabDefinition lab, String liquid) {
    return Optional.ofNullable(lab.weights().gramsPerMillilitre().get(liquid))
        .map(density -> density / MICROLITRES_PER_MILLILITRE);
  }
}
