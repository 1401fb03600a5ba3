// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

import java.util.LinkedHashMap;
import java.util.Map;

/// A well that is looked through from above. By Beer and Lambert a dye absorbs in proportion to its
/// concentration and to the depth of the liquid; the depth is the volume over the well's area, so
/// water alone changes nothing, as in a real well.
final class Optics {
  private static final double MICROLITRES_PER_CUBIC_CENTIMETRE = 1_000;

  private final Map<String, Spectrum> dyes = new LinkedHashMap<>();
  private final double wellArea;

  /// @param wellArea in square centimetres
  Optics(Map<String, Dye> dyes, double wellArea) {
    dyes.forEach((liquid, dye) -> this.dyes.put(liquid, dye.absorbance()));
    this.wellArea = wellArea;
  }

  /// @param contents microlitres by liquid; a liquid that is no dye is clear
  Spectrum absorbance(Map<String, Double> contents) {
    double volume = contents.values().stream().mapToDouble(Double::doubleValue).sum();
    double depth = volume / MICROLITRES_PER_CUBIC_CENTIMETRE / wellArea;
    Spectrum absorbance = Spectrum.of(_ -> 0);
    if (volume > 0) {
      for (Map.Entry<String, Spectrum> dye : dyes.entrySet()) {
        double concentration = contents.getOrDefault(dye.getKey(), 0.0) / volume;
        absorbance = absorbance.plus(dye.getValue(), concentration * depth);
      }
    }
    return absorbance;
  }
}
