// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.athanor.model.id.ExperimentId;

/// Decides which waiting experiments get the resources of their next step.
///
/// First come, first served, but a step is granted only when its resources are free and when
/// afterwards an order still exists in which every experiment that holds something can run to its
/// end (Dijkstra's banker). So no two experiments ever wait for each other.
public final class AllocationRules {
  private AllocationRules() {}

  /// The experiments whose next step may start now, together, in this order.
  ///
  /// @param claims every open claim in the order in which the experiments came
  /// @param waiting those that are ready for their next step (not held, paused or running)
  public static List<ExperimentId> grantable(List<Claim> claims, Set<ExperimentId> waiting) {
    List<Claim> now = new ArrayList<>(claims);
    List<ExperimentId> granted = new ArrayList<>();
    for (int i = 0; i < now.size(); i++) {
      Claim claim = now.get(i);
      if (waiting.contains(claim.id()) && obstacle(now, claim).isEmpty()) {
        now.set(i, claim.granted());
        granted.add(claim.id());
      }
    }
    return granted;
  }

  /// Why an experiment's next step cannot start now, for the people who wait for it; empty when it
  /// can.
  public static Optional<Obstacle> obstacle(List<Claim> claims, Claim claim) {
    if (claim.running() || claim.remaining().isEmpty()) {
      return Optional.of(new Obstacle.NoStep());
    }
    Set<ResourceId> wanted = claim.remaining().getFirst().all();
    for (Claim other : claims) {
      if (!other.id().equals(claim.id())) {
        Optional<ResourceId> taken = other.held().stream().filter(wanted::contains).findFirst();
        if (taken.isPresent()) {
          return Optional.of(new Obstacle.Taken(taken.get(), other.id()));
        }
      }
    }
    return leavesAWayOut(claims, claim) ? Optional.empty() : Optional.of(new Obstacle.NoWayOut());
  }

  /// Whoever could finish before can finish afterwards, and so can the one that is granted. Of
  /// experiments that hold nothing nothing is asked: they can wait.
  private static boolean leavesAWayOut(List<Claim> claims, Claim claim) {
    List<Claim> after =
        claims.stream().map(c -> c.id().equals(claim.id()) ? claim.granted() : c).toList();
    Set<ExperimentId> could = finishable(claims);
    Set<ExperimentId> can = finishable(after);
    return can.contains(claim.id()) && can.containsAll(could);
  }

  /// The holders that can run to their end one after another. Running steps end by themselves and
  /// need nothing more, so the state that counts is the one when they have.
  private static Set<ExperimentId> finishable(List<Claim> claims) {
    List<Claim> open = new ArrayList<>();
    for (Claim claim : claims) {
      Claim settled = claim.running() ? claim.stepEnded() : claim;
      if (claim.running() || !settled.held().isEmpty()) {
        open.add(settled);
      }
    }
    Set<ResourceId> taken = new TreeSet<>();
    open.forEach(claim -> taken.addAll(claim.held()));

    Set<ExperimentId> finished = new TreeSet<>();
    for (Optional<Claim> next = next(open, taken); next.isPresent(); next = next(open, taken)) {
      Claim claim = next.get();
      open.remove(claim);
      taken.removeAll(claim.held());
      taken.addAll(claim.keptForGood());
      finished.add(claim.id());
    }
    return finished;
  }

  /// Prefers one that leaves nothing behind that another still needs; then the order is complete:
  /// if any order lets all finish, this one does.
  private static Optional<Claim> next(List<Claim> open, Set<ResourceId> taken) {
    List<Claim> able = open.stream().filter(claim -> hasAll(claim, taken)).toList();
    Predicate<Claim> harmless =
        claim ->
            open.stream()
                .filter(other -> !other.equals(claim))
                .noneMatch(other -> claim.keptForGood().stream().anyMatch(other.needs()::contains));
    return able.stream().filter(harmless).findFirst().or(() -> able.stream().findFirst());
  }

  private static boolean hasAll(Claim claim, Set<ResourceId> taken) {
    return claim.needs().stream().allMatch(r -> claim.held().contains(r) || !taken.contains(r));
  }
}
