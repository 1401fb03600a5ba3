// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.problem;

import java.util.ArrayList;
import java.util.List;
import org.athanor.planner.PastResult;
import org.athanor.planner.Planner;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Proposal;

/// Runs a problem's campaign with a planner, batch after batch.
public final class Rehearsal {
  private Rehearsal() {}

  /// All experiments in their order.
  public static List<PastResult> run(Problem problem, Planner planner, long seed) {
    List<PastResult> past = new ArrayList<>();
    double spent = 0;
    while (past.size() < problem.budget() && spent < problem.purse()) {
      int count = Math.min(problem.batch(), problem.budget() - past.size());
      List<Proposal> proposals =
          planner.propose(
              new PlanningRequest(
                  problem.space(),
                  problem.objectives(),
                  past,
                  List.of(),
                  problem.start(),
                  count,
                  seed,
                  problem.terms()));
      if (proposals.isEmpty()) {
        break;
      }
      for (Proposal proposal : proposals) {
        spent += problem.terms().cost().at(proposal.point());
        past.add(
            new PastResult(
                proposal.point(), problem.evaluate(proposal.point(), seed * 1_000 + past.size())));
      }
    }
    return past;
  }

  /// The loss after each of `seeds` campaigns.
  public static double[] losses(Problem problem, Planner planner, int seeds) {
    double[] losses = new double[seeds];
    for (int i = 0; i < seeds; i++) {
      losses[i] = problem.loss().applyAsDouble(run(problem, planner, i + 1L));
    }
    return losses;
  }
}
