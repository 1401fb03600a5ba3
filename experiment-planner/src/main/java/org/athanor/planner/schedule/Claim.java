// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.athanor.model.id.ExperimentId;

/// One experiment's hold on the lab: what is its own now, and the steps that are still to end.
///
/// A claim without remaining steps keeps what it holds until somebody drops the claim: a plate that
/// was put back into a slot, or one that a failed experiment left on an instrument.
///
/// @param running whether the first of the remaining steps is running (or, in doubt, may be)
public record Claim(
    ExperimentId id, Set<ResourceId> held, boolean running, List<StepNeed> remaining) {
  public Claim {
    held = Collections.unmodifiableSet(new TreeSet<>(held));
    remaining = List.copyOf(remaining);
    if (running && (remaining.isEmpty() || !held.containsAll(remaining.getFirst().all()))) {
      throw new IllegalArgumentException(id + " cannot run a step without holding what it needs");
    }
  }

  /// An experiment that has not begun; `held` is usually the slot where its plate stands.
  public static Claim of(ExperimentId id, Set<ResourceId> held, List<StepNeed> steps) {
    return new Claim(id, held, false, steps);
  }

  /// The next step has its resources and runs.
  public Claim granted() {
    if (running || remaining.isEmpty()) {
      throw new IllegalStateException(id + " has no step to grant");
    }
    Set<ResourceId> all = new TreeSet<>(held);
    all.addAll(remaining.getFirst().all());
    return new Claim(id, all, true, remaining);
  }

  /// The running step has ended and its resources are free but for what it keeps.
  public Claim stepEnded() {
    if (!running) {
      throw new IllegalStateException(id + " runs no step");
    }
    return new Claim(
        id, remaining.getFirst().keepAfter(), false, remaining.subList(1, remaining.size()));
  }

  /// No further step will run; what is in the claim's hands stays there until the claim is dropped.
  public Claim abandoned(Set<ResourceId> stillTaken) {
    return new Claim(id, stillTaken, false, List.of());
  }

  /// All that the experiment will ever need from now to its end.
  Set<ResourceId> needs() {
    Set<ResourceId> needs = new TreeSet<>();
    remaining.forEach(step -> needs.addAll(step.all()));
    return needs;
  }

  /// What stays taken when its last step has ended.
  Set<ResourceId> keptForGood() {
    return remaining.isEmpty() ? held : remaining.getLast().keepAfter();
  }
}
