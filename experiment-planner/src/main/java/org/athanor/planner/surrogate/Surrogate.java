// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import java.util.List;

/// A model of the results over the space.
public interface Surrogate {
  Belief at(double[] point);

  /// Many points at once, which may be much faster than one after the other.
  default Beliefs at(List<double[]> points) {
    double[] means = new double[points.size()];
    double[] variances = new double[points.size()];
    for (int i = 0; i < means.length; i++) {
      Belief belief = at(points.get(i));
      means[i] = belief.mean();
      variances[i] = belief.variance();
    }
    return new Beliefs(means, variances);
  }

  /// The same model, surer by an experiment without a result, which is taken to give what is
  /// expected of it, or `atLeast` if that is higher.
  Surrogate believing(double[] point, double atLeast);

  LeaveOneOut leaveOneOut();

  /// Variance of a repetition of the same experiment.
  default double noise() {
    return 0;
  }

  /// How much each dimension matters; the shares sum to 1.
  double[] relevance();
}
