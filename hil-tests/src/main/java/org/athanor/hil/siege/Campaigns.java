// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.siege;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.Set;
import org.athanor.hil.process.ScatteredLab;

/// What the laboratory has to do meanwhile: two campaigns at a time, and a new one whenever one is
/// over.
final class Campaigns {
  private static final int AT_A_TIME = 2;
  private static final int BUDGET = 16;
  private static final int BATCH = 3;

  private final ScatteredLab lab;
  private final Set<String> open = new LinkedHashSet<>();
  private int begun;

  Campaigns(ScatteredLab lab) {
    this.lab = lab;
  }

  /// Sees to it that there is work. The planners take turns: one that thinks, and one that draws.
  void keepBusy() throws IOException {
    forgetFinished();
    while (open.size() < AT_A_TIME) {
      begun++;
      String id = "siege-" + begun;
      lab.client().submit(id, begun % AT_A_TIME == 0 ? "built-in" : "random", BUDGET, BATCH);
      open.add(id);
    }
  }

  /// Whether all that were begun are over.
  boolean over() {
    forgetFinished();
    return open.isEmpty();
  }

  private void forgetFinished() {
    open.removeIf(id -> lab.get("/v1/campaigns/" + id).path("state").asText().equals("completed"));
  }

  int begun() {
    return begun;
  }

  @Override
  public String toString() {
    return "of %d campaigns, these are not over: %s".formatted(begun, open);
  }
}
