// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// One quick problem, few seeds; the planner's own tests run them all.
class ProblemContestTest {
  @Test
  void whatIsWrittenSaysWhichWayLosesLess() throws InterruptedException {
    List<String> progress = new ArrayList<>();
    List<ProblemStanding> standings =
        new ProblemContest(ProblemContest.named(List.of("limit")), 3, 1, progress::add).standings();
    ProblemReport report = new ProblemReport(standings, 3, "abc", "a machine");
    var one = report.json().path("problems").path(0);
    assertThat(one.path("problem").asText()).isEqualTo("limit");
    assertThat(one.path("gain").asDouble())
        .isCloseTo(one.path("naiveLoss").asDouble() - one.path("loss").asDouble(), within(1e-9));
    assertThat(report.table()).contains("limit", "check limit: loses less than to add a penalty");
    assertThat(progress).containsExactly("limit: our way is done", "limit: the naive way is done");
  }
}
