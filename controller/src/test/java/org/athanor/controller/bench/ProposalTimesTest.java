// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProposalTimesTest {
  @Test
  void theMiddleRequestIsHeldAgainstTheMiddleOfTheBareOnes() {
    ProposalTimes.Row row =
        new ProposalTimes.Row(
            "pool",
            4,
            100,
            Optional.of(600),
            1,
            List.of(3.0, 5.0, 90.0),
            List.of(2.0, 4.0, 8.0),
            List.of(1.0, 2.0, 2.0));
    assertThat(row.ratio()).isEqualTo(2.0);
    var json = ProposalTimes.json(List.of(row), "abc", "a machine").path("proposals").path(0);
    assertThat(json.path("msP50").asDouble()).isEqualTo(5.0);
    assertThat(json.path("msP99").asDouble()).isEqualTo(90.0);
    assertThat(json.path("cpuMsP50").asDouble()).isEqualTo(4.0);
    assertThat(ProposalTimes.table(List.of(row))).contains("pool", "2.0");
  }

  /// The explained variance of some candidates; none is explained by nothing.
  @Test
  void theBareProcessExplainsMoreWithMoreResults() {
    assertThat(BareProcess.pass(0, 50, 4)).isEqualTo(50.0);
    assertThat(BareProcess.pass(60, 50, 4)).isLessThan(25).isGreaterThan(0);
  }
}
