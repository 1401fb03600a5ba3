// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The demo's folder used again: by a second demo while the first is at work, after the virtual lab
/// has died, and after the campaign has ended.
class DemoAgainTest {
  private static final int BUDGET = 8;
  private static final Pattern FIRST_RESULT = Pattern.compile("\\] 1 of " + BUDGET);

  @TempDir Path folder;

  @Test
  void demoDisturbedInEveryWayFindsWhatItFound() throws Exception {
    try (var demo =
        new DemoUnderFire(folder, "--budget", Integer.toString(BUDGET), "--speed", "20")) {
      LabProcess first = demo.start();
      first.awaitOutput(FIRST_RESULT, LabProcesses.PATIENCE);

      LabProcess second = demo.start();
      assertThat(second.awaitEnd(LabProcesses.PATIENCE)).isEqualTo(OptionalInt.of(1));
      assertThat(second.output())
          .contains("is in use by another demo (process " + first.pid() + ")")
          .doesNotContain("\tat ");
      assertThat(first.isAlive()).as("%s", first).isTrue();

      demo.simulator().orElseThrow().destroyForcibly();
      assertThat(first.awaitEnd(LabProcesses.PATIENCE))
          .as("%s", first)
          .isEqualTo(OptionalInt.of(0));
      assertThat(first.output()).contains("The virtual lab ended unasked and is started again");
      assertThat(GroundTruthChecker.check(demo.journal().intents(), demo.groundTruth().effects()))
          .isEmpty();
      var best = demo.report().path("best");

      LabProcess third = demo.start();
      assertThat(third.awaitEnd(LabProcesses.PATIENCE)).isEqualTo(OptionalInt.of(0));
      assertThat(third.output()).contains("Best is experiment " + best.path("number").asInt());
      assertThat(demo.report().path("experiments")).hasSize(BUDGET);
      assertThat(demo.report().path("best")).isEqualTo(best);
    }
  }
}
