// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.ArrayList;
import java.util.List;
import org.athanor.planner.Proposal.Prediction;
import org.athanor.planner.surrogate.Belief;
import org.athanor.planner.surrogate.Beliefs;
import org.athanor.planner.surrogate.Surrogate;

/// What people are told of a result: by a model of the results alone, without what is only expected
/// of experiments under way.
///
/// @param stretch of the model's standard deviations
record Told(Surrogate model, Scale scale, double stretch) {
  static Told by(Surrogate model, Scale scale) {
    return new Told(model, scale, model.leaveOneOut().stretch());
  }

  /// Of the result itself, were it measured without noise.
  Prediction at(double[] row) {
    Belief belief = model.at(row);
    return said(belief.mean(), belief.variance());
  }

  /// Of a measurement at each row.
  List<Prediction> measuredAt(List<double[]> rows) {
    Beliefs beliefs = model.at(rows);
    List<Prediction> said = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      said.add(said(beliefs.means()[i], beliefs.variances()[i] + model.noise()));
    }
    return said;
  }

  private Prediction said(double mean, double variance) {
    return scale.prediction(mean, stretch * Math.sqrt(variance));
  }
}
