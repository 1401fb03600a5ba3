// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Chance;
import org.junit.jupiter.api.Test;

/// A hundred thousand random spaces with constraints and things settled beforehand.
class NeverBreaksAConstraintTest {
  private static final int SPACES = 100_000;
  private static final int SETTLED_EVERY = 4;
  private static final int START_EVERY = 200;
  private static final int MODEL_EVERY = 1_000;
  private static final List<Objective> LOW = List.of(new Objective("y", Goal.MINIMISE));

  @Test
  void everyProposalKeepsEveryConstraint() {
    int empty = 0;
    for (long seed = 0; seed < SPACES; seed++) {
      Chance chance = Chance.of(seed, 0);
      SearchSpace space = RandomSpace.of(chance);
      List<Proposal> drawn = propose(RandomPlanner.create(), space, List.of(), Terms.PLAIN, seed);
      if (drawn.size() < 2) {
        empty++;
        continue;
      }
      Map<String, Value> one = one(space, drawn.getFirst().point(), chance);
      if (seed % SETTLED_EVERY == 0) {
        propose(RandomPlanner.create(), space, List.of(), Terms.PLAIN.fixing(one), seed);
      }
      if (seed % START_EVERY == 0) {
        propose(GaussianProcessPlanner.create(), space, List.of(), Terms.PLAIN, seed);
      }
      if (seed % MODEL_EVERY == 0) {
        List<PastResult> past = past(space, seed, chance);
        Terms shared = Terms.PLAIN.sharing(one.keySet());
        propose(GaussianProcessPlanner.create(), space, past, Terms.PLAIN, seed);
        propose(GaussianProcessPlanner.create(), space, past, shared, seed);
      }
    }
    // Every space has an allowed point, if only a single one; chance may miss that.
    assertThat(empty).as("spaces in which nothing was found").isLessThan(SPACES / 250);
  }

  private static List<Proposal> propose(
      Planner planner, SearchSpace space, List<PastResult> past, Terms terms, long seed) {
    int start = past.isEmpty() ? 5 : 1;
    List<Proposal> proposals =
        planner.propose(new PlanningRequest(space, LOW, past, List.of(), start, 2, seed, terms));
    for (Proposal proposal : proposals) {
      Point point = proposal.point();
      Optional<String> wrong = RandomSpace.wrong(space, point);
      if (wrong.isPresent() || !point.values().entrySet().containsAll(terms.fixed().entrySet())) {
        assertThat(wrong).as("seed=%d %s", seed, proposal.reason().method()).isEmpty();
        assertThat(point.values()).as("seed=%d", seed).containsAllEntriesOf(terms.fixed());
      }
    }
    for (String name : terms.shared()) {
      assertThat(proposals.stream().map(p -> p.point().values().get(name)).distinct().count())
          .as("seed=%d", seed)
          .isLessThan(2);
    }
    return proposals;
  }

  private static Map<String, Value> one(SearchSpace space, Point point, Chance chance) {
    Parameter parameter = space.parameters().get(chance.nextInt(space.parameters().size()));
    return point.values().entrySet().stream()
        .filter(entry -> entry.getKey().equals(parameter.name()))
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static List<PastResult> past(SearchSpace space, long seed, Chance chance) {
    return RandomPlanner.create()
        .propose(new PlanningRequest(space, LOW, List.of(), List.of(), 1, 8, seed))
        .stream()
        .map(p -> new PastResult(p.point(), Map.of("y", chance.nextDouble())))
        .toList();
  }
}
