// SPDX-License-Identifier: Apache-2.0
package org.athanor.hil;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/// The harness, tried on a balance that tells its bench file's weight.
class HarnessTest {
  @TempDir Path folder;

  @Test
  void measurementWithinItsLimitsPasses() throws IOException {
    assertThat(runOn("balance:10.0", "")).startsWith("0:").contains("mass = 10.0 g");
    assertThat(firstPhase().path("outcome").asText()).isEqualTo("PASS");
  }

  @Test
  void measurementInTheMarginPassesAndSaysSo() throws IOException {
    assertThat(runOn("balance:10.9", "")).startsWith("0:");
    assertThat(firstPhase().path("outcome").asText()).isEqualTo("MARGINAL");
    assertThat(firstPhase().path("measurements").path(0).path("outcome").asText())
        .isEqualTo("MARGINAL");
  }

  @Test
  void measurementOutsideItsLimitsFailsTheSpecAndIsKept() throws IOException {
    assertThat(runOn("balance:11.5", "")).startsWith("1:").contains("outside of its limits");
    assertThat(firstPhase().path("outcome").asText()).isEqualTo("FAIL");
    assertThat(firstPhase().path("measurements").path(0).path("measured_value").asDouble())
        .isEqualTo(11.5);
  }

  @Test
  void specWithoutItsDevicesIsNotRunAndSaysWhy() throws IOException {
    assertThat(runOn("balance:10.0", "")).contains("the bench cell-a has no centrifuge");
  }

  // Moving parts and an empty room: consent is asked for, never assumed.
  @Test
  void deviceThatWantsAPersonPresentIsLeftAlone() throws IOException {
    assertThat(runOn("balance:10.0", "human-present: true"))
        .startsWith("2:")
        .contains("a person must be at scales");
  }

  private String runOn(String address, String more) throws IOException {
    var bench =
        Files.writeString(
            folder.resolve("bench.yaml"),
            """
            bench: cell-a
            devices:
              scales:
                tags: [balance]
                driver: balance
                address: "%s"
                %s
            """
                .formatted(address, more));
    var text = new StringWriter();
    var table = new ResultsTable(new PrintWriter(text, true));
    var request =
        LauncherDiscoveryRequestBuilder.request()
            .selectors(selectClass(BalanceChecks.class))
            .configurationParameter(HilExtension.BENCH, bench.toString())
            .configurationParameter(HilExtension.RESULTS, folder.toString())
            .build();
    LauncherFactory.create().execute(request, table);
    return table.close() + ":" + text;
  }

  private JsonNode firstPhase() throws IOException {
    var results = new ObjectMapper().readTree(folder.resolve("measurements.json").toFile());
    for (JsonNode phase : results.path("phases")) {
      if (phase.path("name").asText().endsWith("weighsAboutTenGrams")) {
        return phase;
      }
    }
    throw new AssertionError("no such spec in " + results);
  }
}
