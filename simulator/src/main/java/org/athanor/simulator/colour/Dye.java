// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.colour;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a stock solution absorbs: a sum of Gaussian bands, as absorbance of one centimetre.
record Dye(List<Band> bands) {
  Dye {
    bands = List.copyOf(bands);
  }

  /// @param width standard deviation in nanometres
  record Band(double peak, double width, double absorbance) {
    Band {
      if (!(peak >= 200 && peak <= 1_200)
          || !(width >= 1 && width <= 1_000)
          || !(absorbance >= 0 && absorbance <= 1_000)) {
        throw new IllegalArgumentException(
            "a band has peak 200 to 1200 nm, width 1 to 1000 nm and absorbance 0 to 1000, not "
                + peak
                + ", "
                + width
                + ", "
                + absorbance);
      }
    }
  }

  /// The dyes of a lab file that names none. With 0 to 60 uL of each, one point in 350 drawn at
  /// random comes within CIEDE2000 3 of L 45, a 20, b -30.
  static Map<String, Dye> usual() {
    var dyes = new LinkedHashMap<String, Dye>();
    dyes.put("cyan", new Dye(List.of(new Band(635, 45, 4), new Band(420, 40, 0.48))));
    dyes.put("magenta", new Dye(List.of(new Band(540, 38, 4), new Band(400, 45, 0.6))));
    dyes.put("yellow", new Dye(List.of(new Band(432, 40, 4))));
    dyes.put("black", new Dye(List.of(new Band(440, 90, 1.6), new Band(590, 120, 2))));
    return dyes;
  }

  Spectrum absorbance() {
    return Spectrum.of(nm ->
        bands.stream()
            .mapToDouble(band -> {
              double t = (nm - band.peak) / band.width;
              return band.absorbance * Math.exp(-0.5 * t * t);
            })
            .sum());
  }
}
