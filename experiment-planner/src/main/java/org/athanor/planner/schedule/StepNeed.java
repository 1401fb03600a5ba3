// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.schedule;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/// What a step needs: all of `during` and of `keepAfter` while it runs; when it ends the experiment
/// holds exactly `keepAfter`.
///
/// A transfer of a plate from deck to stage: during = arm and deck, keepAfter = stage.
public record StepNeed(Set<ResourceId> during, Set<ResourceId> keepAfter) {
  public StepNeed {
    during = Collections.unmodifiableSet(new TreeSet<>(during));
    keepAfter = Collections.unmodifiableSet(new TreeSet<>(keepAfter));
  }

  /// All that must be the experiment's while the step runs.
  public Set<ResourceId> all() {
    Set<ResourceId> all = new TreeSet<>(during);
    all.addAll(keepAfter);
    return all;
  }
}
