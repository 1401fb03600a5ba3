// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;

class RequestDigestTest {
  private static final SearchSpace LINE =
      new SearchSpace(
          List.of(new Parameter.Continuous("a", new Unit("uL"), 0, 60)), Optional.empty());

  private static Point at(double a) {
    return new Point(Map.of("a", Value.of(a, "uL")));
  }

  private static String digest(List<PastResult> past, List<Point> pending, long seed) {
    return RequestDigest.of(
        new PlanningRequest(
            LINE, List.of(new Objective("y", Goal.MINIMISE)), past, pending, 4, 1, seed));
  }

  @Test
  void equalRequestsHaveEqualDigestsAndOthersHaveNot() {
    PastResult measured = new PastResult(at(1), Map.of("y", 2.0));
    String digest = digest(List.of(measured), List.of(at(3)), 7);
    assertThat(digest)
        .matches("[0-9a-f]{32}")
        .isEqualTo(digest(List.of(new PastResult(at(1), Map.of("y", 2.0))), List.of(at(3)), 7));
    assertThat(
            List.of(
                digest,
                digest(List.of(measured), List.of(at(3)), 8),
                digest(List.of(measured), List.of(at(4)), 7),
                digest(List.of(measured), List.of(), 7),
                digest(List.of(), List.of(at(1), at(3)), 7),
                digest(List.of(new PastResult(at(1), Map.of("y", 2.5))), List.of(at(3)), 7),
                digest(
                    List.of(new PastResult(at(1), new Outcome.Failed("spilt"))), List.of(at(3)), 7),
                digest(
                    List.of(new PastResult(at(1), new Outcome.Aborted("lunch"))),
                    List.of(at(3)),
                    7)))
        .doesNotHaveDuplicates();
  }
}
