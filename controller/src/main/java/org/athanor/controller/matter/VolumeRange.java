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

  /// What came to it since it was `before`. Where a doubt of then was settled meanwhile nobody
  /// knows whether its volume is in what was found, and the range is as wide as that.
  VolumeRange since(VolumeRange before) {
    double one = Math.max(0, leastMicrolitres - before.leastMicrolitres);
    double other = Math.max(0, mostMicrolitres - before.mostMicrolitres);
    return new VolumeRange(Math.min(one, other), Math.max(one, other));
  }

  public boolean known() {
    return leastMicrolitres == mostMicrolitres;
  }
}
