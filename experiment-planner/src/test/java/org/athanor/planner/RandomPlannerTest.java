// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.athanor.planner.Laboratory.number;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;

class RandomPlannerTest {
  private static final Planner PLANNER = RandomPlanner.create();
  private static final List<Objective> GOAL = List.of(new Objective("y", Goal.MAXIMISE));
  private static final int POOL = 200;
  private static final Laboratory LAB =
      new Laboratory(
          new SearchSpace(
              List.of(new Parameter.Continuous("x", Unit.ONE, 0, POOL)),
              Optional.of(
                  IntStream.range(0, POOL)
                      .mapToObj(i -> new Point(Map.of("x", Value.of(i))))
                      .toList())),
          Goal.MAXIMISE,
          point -> number(point, "x"));

  // Enhancement factor (Liang et al. 2021): share of the top found over share of the pool tried.
  // A baseline that is not at 1 makes every comparison with it wrong.
  @Test
  void findsTheTopOfAPoolExactlyAsOftenAsChanceShould() {
    int runs = 4_000;
    int tried = 40;
    int top = 10;
    double sum = 0;
    double squares = 0;
    for (long seed = 1; seed <= runs; seed++) {
      long found =
          PLANNER
              .propose(new PlanningRequest(LAB.space(), GOAL, List.of(), List.of(), 1, tried, seed))
              .stream()
              .filter(proposal -> number(proposal.point(), "x") >= POOL - top)
              .count();
      double enhancement = (double) found / top / ((double) tried / POOL);
      sum += enhancement / runs;
      squares += enhancement * enhancement / runs;
    }
    double standardError = Math.sqrt((squares - sum * sum) / runs);
    assertThat(sum).isCloseTo(1, within(2 * standardError));
  }

  @Test
  void neverDrawsACandidateTwiceAndStopsWhenNoneIsLeft() {
    List<Proposal> proposals = LAB.run(PLANNER, 1, POOL + 10, 1, 3);
    assertThat(proposals).hasSize(POOL);
    assertThat(proposals.stream().map(Proposal::point)).doesNotHaveDuplicates();
  }

  @Test
  void equalRequestsGetEqualProposals() {
    assertThat(LAB.run(PLANNER, 7, 20, 1, 2)).isEqualTo(LAB.run(PLANNER, 7, 20, 1, 2));
    assertThat(LAB.run(PLANNER, 7, 20, 1, 2)).isNotEqualTo(LAB.run(PLANNER, 8, 20, 1, 2));
  }
}
