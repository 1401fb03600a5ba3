// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Beliefs;
import org.athanor.planner.surrogate.Normal;
import org.athanor.planner.surrogate.Surrogate;

/// What people are told of a result: by a model of the results alone, without what is only expected
/// of experiments under way.
///
/// @param best the best score so far
/// @param stretch of the model's standard deviations
record Told(Surrogate model, Scale scale, double best, double stretch) {
  static Told by(Surrogate model, Scores scores) {
    return new Told(model, scores.scale(), scores.best(), model.leaveOneOut().stretch());
  }

  /// Of a measurement at each row, with its noise.
  List<Prediction> at(List<double[]> rows) {
    Beliefs beliefs = model.at(rows);
    List<Prediction> said = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      said.add(scale.prediction(beliefs.means()[i], deviation(beliefs.variances()[i])));
    }
    return said;
  }

  /// The probability that a measurement there beats all before.
  double better(double[] row) {
    Belief belief = model.at(row);
    return Normal.below((best - belief.mean()) / deviation(belief.variance()));
  }

  private double deviation(double variance) {
    return stretch * Math.sqrt(variance + model.noise());
  }
}
