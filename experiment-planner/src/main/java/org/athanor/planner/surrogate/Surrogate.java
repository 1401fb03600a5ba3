// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

/// A model of the results over the space.
public interface Surrogate {
  Belief at(double[] point);

  /// The same model, surer by an experiment without a result, which is taken to give what is
  /// expected of it, or `atLeast` if that is higher.
  Surrogate believing(double[] point, double atLeast);

  LeaveOneOut leaveOneOut();

  /// How much each dimension matters; the shares sum to 1.
  double[] relevance();
}
