// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class SobolSequenceTest {
  private static final int DIMENSIONS = SobolSequence.DIMENSIONS_MAX;

  // The property that makes it a Sobol sequence, which a wrong direction number would break.
  @Test
  void inEachDimensionEveryPowerOfTwoOfPointsHitsEverySliceOnce() {
    SobolSequence sequence = SobolSequence.of(DIMENSIONS, 7);
    for (int slices = 2; slices <= 1024; slices *= 2) {
      for (int d = 0; d < DIMENSIONS; d++) {
        Set<Integer> hit = new HashSet<>();
        for (int i = 0; i < slices; i++) {
          hit.add((int) (sequence.point(i)[d] * slices));
        }
        assertThat(hit).as("dimension %d in %d slices", d, slices).hasSize(slices);
      }
    }
  }

  // Joe and Kuo chose the numbers so that each pair of dimensions is even too (property A: the
  // first 2^d points fall into different halves).
  @Test
  void theFirstPointsFallIntoAllCornersOfTheFirstDimensions() {
    SobolSequence sequence = SobolSequence.of(10, 3);
    Set<Integer> corners = new HashSet<>();
    for (int i = 0; i < 1024; i++) {
      int corner = 0;
      for (double coordinate : sequence.point(i)) {
        corner = corner * 2 + (coordinate < 0.5 ? 0 : 1);
      }
      corners.add(corner);
    }
    assertThat(corners).hasSize(1024);
  }

  @Test
  void eachSeedHasItsOwnSequenceAndAlwaysTheSame() {
    assertThat(SobolSequence.of(4, 1).point(0)).isNotEqualTo(SobolSequence.of(4, 2).point(0));
    assertThat(SobolSequence.of(4, 1).point(5)).isEqualTo(SobolSequence.of(4, 1).point(5));
  }

  @Test
  void dimensionsBeyondTheTableStillStayInTheCube() {
    double[] point = SobolSequence.of(40, 1).point(9);
    assertThat(point).hasSize(40);
    assertThat(DoubleStream.of(point)).allMatch(coordinate -> coordinate >= 0 && coordinate < 1);
  }
}
