// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Normal;

/// Minus the logarithm of the gain of dominated volume that is expected at a point, exactly, for
/// two or three objectives that are modelled apart.
///
/// Within a box of the room that is left, the gain is a product over the objectives, and so is what
/// is expected of it.
record Hypervolume(List<ResultModel> models, Front front) implements Merit {
  private static final double LEAST = 1e-300;

  @Override
  public double at(double[] row) {
    int k = models.size();
    double[] means = new double[k];
    double[] deviations = new double[k];
    for (int j = 0; j < k; j++) {
      Belief belief = models.get(j).model().at(row);
      means[j] = belief.mean();
      deviations[j] = belief.standardDeviation();
    }
    double expected = 0;
    for (Front.Box box : front.boxes()) {
      double product = 1;
      for (int j = 0; j < k && product > 0; j++) {
        double width =
            Normal.shortfall(box.high()[j], means[j], deviations[j])
                - Normal.shortfall(box.low()[j], means[j], deviations[j]);
        product *= Math.max(0, width);
      }
      expected += product;
    }
    return -StrictMath.log(Math.max(LEAST, expected));
  }
}
