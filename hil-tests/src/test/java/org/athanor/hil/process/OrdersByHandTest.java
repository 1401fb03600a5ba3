// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.athanor.hil.bench.LabCopy;
import org.athanor.hil.truth.GroundTruthChecker;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A campaign in a running laboratory, led from the command line as a person would.
class OrdersByHandTest {
  private static final Path EXAMPLE =
      Path.of(System.getProperty("athanor.home", "."), "docs", "examples", "colour");

  @TempDir Path folder;

  @Test
  void campaignIsSubmittedHeldStoppedResumedAndAborted() throws Exception {
    try (var lab = new ScatteredLab(folder, LabCopy.colour(), "20");
        var hands = LabProcesses.in(folder.resolve("hands"))) {
      String file = campaign().toString();
      assertThat(says(hands, lab, "submit", file)).contains("campaign colour accepted");
      assertThat(says(hands, lab, "submit", file))
          .contains("campaign colour: already submitted; nothing changed");
      assertThat(says(hands, lab, "list")).contains("colour").contains("running");

      assertThat(says(hands, lab, signed("hold"))).contains("campaign colour: hol");
      awaitState(lab, "held");
      assertThat(says(hands, lab, "show", "colour")).contains("held       Ada: for a test");
      assertThat(says(hands, lab, signed("resume"))).contains("campaign colour: running");

      lab.client().stopEverything();
      awaitState(lab, "held");
      assertThat(says(hands, lab, signed("resume"))).contains("campaign colour: running");
      lab.await(
          "an experiment has ended",
          () -> lab.get("/v1/campaigns/colour").path("ended").asInt() > 0);

      assertThat(says(hands, lab, signed("abort"))).contains("campaign colour: aborted");
      assertThat(says(hands, lab, "list")).contains("aborted");
      lab.await(
          "nothing of it runs any more",
          () ->
              lab.get("/v1/campaigns/colour/experiments").findValuesAsText("state").stream()
                  .noneMatch("running"::equals));
      assertThat(GroundTruthChecker.check(lab.journal().intents(), lab.groundTruth().effects()))
          .isEmpty();

      LabProcess refused = order(hands, lab, signed("resume"));
      assertThat(refused.awaitEnd(LabProcesses.PATIENCE)).isEqualTo(OptionalInt.of(1));
      assertThat(refused.output()).contains("a campaign that has ended cannot be resumed");
    }
  }

  private Path campaign() throws Exception {
    Files.copy(EXAMPLE.resolve("recipe.yaml"), folder.resolve("recipe.yaml"));
    return Files.copy(EXAMPLE.resolve("campaign.yaml"), folder.resolve("campaign.yaml"));
  }

  private static String[] signed(String order) {
    return new String[] {order, "colour", "--operator", "Ada", "--reason", "for a test"};
  }

  private static String says(LabProcesses hands, ScatteredLab lab, String... words) {
    LabProcess process = order(hands, lab, words);
    assertThat(process.awaitEnd(LabProcesses.PATIENCE))
        .as("%s", process)
        .isEqualTo(OptionalInt.of(0));
    return process.output();
  }

  private static LabProcess order(LabProcesses hands, ScatteredLab lab, String... words) {
    List<String> all = new ArrayList<>(List.of("campaign"));
    all.addAll(List.of(words));
    all.addAll(List.of("--url", lab.url()));
    return hands.athanor(all.toArray(String[]::new));
  }

  private static void awaitState(ScatteredLab lab, String state) {
    lab.await(state, () -> lab.get("/v1/campaigns/colour").path("state").asText().equals(state));
  }
}
