// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import java.util.List;

/// Proposes what to try next.
@FunctionalInterface
public interface Planner {
  /// Gives `request.count()` proposals, fewer only when a pool of candidates runs out.
  List<Proposal> propose(PlanningRequest request);
}
