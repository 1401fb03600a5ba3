// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// The built-in planner. It first fills the space evenly, then asks a model of the results so far
/// for the point that could be the best, and goes back to filling the space while the model cannot
/// foretell the results that there are.
///
/// Experiments that are under way are taken to give what is expected of them, so that a batch
/// spreads. Several objectives count equally. One failed experiment says nothing about its place; a
/// second close by is taken for a poor result there.
public final class GaussianProcessPlanner implements Planner {
  /// Raised with each change after which equal requests get other proposals.
  public static final int VERSION = 1;

  private GaussianProcessPlanner() {}

  public static GaussianProcessPlanner create() {
    return new GaussianProcessPlanner();
  }

  @Override
  public List<Proposal> propose(PlanningRequest request) {
    return new Batch(request).proposals();
  }
}
