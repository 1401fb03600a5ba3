// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// One seed is one campaign, over real sockets too: how quickly the devices answer, and in which
/// order, changes neither what is proposed nor what is measured.
class SameProposalsTest {
  /// Beyond the designed start of ten: the last ones come from the model.
  private static final String BUDGET = "14";

  @TempDir Path folder;

  @Test
  void sameSeedAtAnotherSpeedIsTheSameCampaign() throws Exception {
    List<JsonNode> slow = experiments("slow", "150");
    List<JsonNode> quick = experiments("quick", "max");

    assertThat(quick).hasSize(28).isEqualTo(slow);
  }

  private List<JsonNode> experiments(String name, String speed) throws Exception {
    try (var demo =
        new DemoUnderFire(
            folder.resolve(name), "--seed", "5", "--budget", BUDGET, "--speed", speed)) {
      LabProcess life = demo.start();
      assertThat(life.awaitEnd(LabProcesses.PATIENCE)).as("%s", life).isEqualTo(OptionalInt.of(0));
      List<JsonNode> found = new ArrayList<>();
      for (JsonNode one : demo.report().path("experiments")) {
        found.add(one.path("parameters"));
        found.add(one.path("results"));
      }
      return found;
    }
  }
}
