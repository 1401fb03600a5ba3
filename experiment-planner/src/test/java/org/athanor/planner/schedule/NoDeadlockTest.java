// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.athanor.model.id.CampaignId;
import org.athanor.model.id.ExperimentId;
import org.junit.jupiter.api.Test;

/// Thousands of random labs with random recipes, steps ending in random order.
class NoDeadlockTest {
  private static final int LABS = 4_000;

  private interface Rule extends BiFunction<List<Claim>, Set<ExperimentId>, List<ExperimentId>> {}

  @Test
  void inEveryLabEveryExperimentFinishesAndNothingIsEverHeldTwice() {
    for (long seed = 0; seed < LABS; seed++) {
      assertThat(unfinished(seed, AllocationRules::grantable)).as("seed=%d", seed).isZero();
    }
  }

  // Control: the same labs do deadlock when only free resources count, so the test above bites.
  @Test
  void withoutTheWayOutTheSameLabsDeadlock() {
    int deadlocked = 0;
    for (long seed = 0; seed < LABS; seed++) {
      deadlocked += unfinished(seed, NoDeadlockTest::whateverIsFree) > 0 ? 1 : 0;
    }
    assertThat(deadlocked).isGreaterThan(LABS / 10);
  }

  private static int unfinished(long seed, Rule rule) {
    SplittableRandom random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L);
    List<Claim> claims = randomLab(random);
    while (true) {
      for (ExperimentId id : rule.apply(claims, waiting(claims))) {
        claims.replaceAll(claim -> claim.id().equals(id) ? claim.granted() : claim);
      }
      assertNothingIsHeldTwice(claims, seed);
      List<Claim> running = claims.stream().filter(Claim::running).toList();
      if (running.isEmpty()) {
        return (int) claims.stream().filter(claim -> !claim.remaining().isEmpty()).count();
      }
      Claim ending = running.get(random.nextInt(running.size()));
      claims.replaceAll(claim -> claim.equals(ending) ? claim.stepEnded() : claim);
    }
  }

  private static Set<ExperimentId> waiting(List<Claim> claims) {
    return claims.stream()
        .filter(claim -> !claim.running() && !claim.remaining().isEmpty())
        .map(Claim::id)
        .collect(Collectors.toSet());
  }

  private static void assertNothingIsHeldTwice(List<Claim> claims, long seed) {
    Set<ResourceId> seen = new HashSet<>();
    claims.forEach(claim ->
        claim.held().forEach(r -> assertThat(seen.add(r)).as("seed=%d: %s", seed, r).isTrue()));
  }

  private static List<Claim> randomLab(SplittableRandom random) {
    int resources = random.nextInt(2, 9);
    int experiments = random.nextInt(2, 8);
    List<Claim> claims = new ArrayList<>();
    for (int number = 1; number <= experiments; number++) {
      List<StepNeed> steps = new ArrayList<>();
      for (int left = random.nextInt(1, 6); left > 0; left--) {
        steps.add(new StepNeed(some(random, resources), some(random, resources)));
      }
      // at the end a plate leaves the lab or stands in a slot of its own for good
      Set<ResourceId> last =
          random.nextBoolean() ? Set.of() : Set.of(new ResourceId("slot of " + number));
      steps.add(new StepNeed(some(random, resources), last));
      claims.add(Claim.of(new ExperimentId(new CampaignId("lab"), number), Set.of(), steps));
    }
    return claims;
  }

  private static Set<ResourceId> some(SplittableRandom random, int resources) {
    Set<ResourceId> some = new TreeSet<>();
    for (int left = random.nextInt(0, 3); left > 0; left--) {
      some.add(new ResourceId("r" + random.nextInt(resources)));
    }
    return some;
  }

  private static List<ExperimentId> whateverIsFree(List<Claim> claims, Set<ExperimentId> waiting) {
    Set<ResourceId> taken = new TreeSet<>();
    claims.forEach(claim -> taken.addAll(claim.held()));
    List<ExperimentId> granted = new ArrayList<>();
    for (Claim claim : claims) {
      if (waiting.contains(claim.id())) {
        Set<ResourceId> wanted = claim.remaining().getFirst().all();
        if (wanted.stream().allMatch(r -> claim.held().contains(r) || !taken.contains(r))) {
          taken.addAll(wanted);
          granted.add(claim.id());
        }
      }
    }
    return granted;
  }
}
