// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.api.Test;

class FrontTest {
  @Test
  void theDominatedAreaOfThreeStepsIsTheirSum() {
    List<double[]> scores =
        List.of(
            new double[] {1, 3},
            new double[] {2, 2},
            new double[] {3, 1},
            new double[] {3, 3},
            new double[] {9, 0});
    assertThat(DominatedVolume.of(scores, new double[] {4, 4})).isEqualTo(6, within(1e-12));
  }

  // Counted by throwing darts, which knows nothing of boxes.
  @Test
  void theGainIsWhatDartsFindBetweenTheFrontAndAPoint() {
    for (int k = 2; k <= 3; k++) {
      for (int round = 0; round < 5; round++) {
        Chance chance = Chance.of(round, k);
        List<double[]> scores = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
          scores.add(point(k, chance));
        }
        double[] reference = k == 2 ? new double[] {1, 1} : new double[] {1, 1, 1};
        double[] point = point(k, chance);
        Front front = Front.of(scores, reference);
        int hits = 0;
        for (int i = 0; i < 40_000; i++) {
          double[] dart = point(k, chance);
          hits +=
              beats(point, dart) && scores.stream().noneMatch(score -> beats(score, dart)) ? 1 : 0;
        }
        assertThat(front.gain(point)).isEqualTo(hits / 40_000.0, within(0.012));
      }
    }
  }

  @Test
  void theReferenceLiesATenthBeyondTheWorstOfTheFront() {
    Front front = Front.of(List.of(new double[] {0, 4}, new double[] {2, 0}, new double[] {5, 5}));
    assertThat(front.points()).hasSize(2);
    assertThat(front.reference()).containsExactly(new double[] {2.2, 4.4}, within(1e-12));
  }

  private static double[] point(int k, Chance chance) {
    double[] point = new double[k];
    for (int j = 0; j < k; j++) {
      point[j] = chance.nextDouble();
    }
    return point;
  }

  private static boolean beats(double[] a, double[] b) {
    for (int j = 0; j < a.length; j++) {
      if (a[j] > b[j]) {
        return false;
      }
    }
    return true;
  }
}
