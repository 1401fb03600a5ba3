// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import java.util.List;

/// What one planner's campaigns found.
public record LoopStanding(String planner, List<LoopRun> runs) {
  public LoopStanding {
    runs = List.copyOf(runs);
  }

  Estimate meanBest() {
    return Estimate.meanOf(runs.stream().map(LoopRun::best).toList());
  }

  long reaching(double goal) {
    return runs.stream().filter(run -> run.reaches(goal)).count();
  }
}
