// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.matter;

/// How much there is of something, as far as it is known. What was ordered and done counts as
/// known: how well an instrument keeps to a volume is its own affair.
public record VolumeRange(double leastMicrolitres, double mostMicrolitres) {
  public static final VolumeRange NOTHING = exactly(0);

  public VolumeRange {
    if (!(leastMicrolitres >= 0 && leastMicrolitres <= mostMicrolitres)) {
      throw new IllegalArgumentException(
          "not a range of volumes: " + leastMicrolitres + " to " + mostMicrolitres + " uL");
    }
  }

  public static VolumeRange exactly(double microlitres) {
    return new VolumeRange(microlitres, microlitres);
  }

  public static VolumeRange upTo(double microlitres) {
    return new VolumeRange(0, microlitres);
  }

  public VolumeRange plus(VolumeRange more) {
    return new VolumeRange(
        leastMicrolitres + more.leastMicrolitres, mostMicrolitres + more.mostMicrolitres);
  }

  public boolean known() {
    return leastMicrolitres == mostMicrolitres;
  }
}
