// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// The dashboard in a real browser. Each script in ui/test is one page's story; it prints `ready
/// NAME` where the laboratory has to do something, and waits to see it.
class DashboardTest {
  private static final Duration PATIENCE = Duration.ofSeconds(600);

  private final WebServerFixture web = new WebServerFixture();

  @AfterEach
  void stop() {
    web.close();
  }

  @Test
  void theOverviewShowsTheLaboratoryAndTakesOrders() throws Exception {
    run("overview.mjs", Map.of());
  }

  @Test
  void theCampaignPageShowsWhatWasTriedAndFollowsWithoutAReload() throws Exception {
    run(
        "campaign.mjs",
        Map.of(
            "next experiment",
            () -> {
              web.store().experiment(ScriptedViews.ended(14));
              web.store().campaign(ScriptedViews.campaign("running", 14));
            }));
  }

  @Test
  void theLabwarePageShowsWhatIsWhereAndLeadsToTheTasks() throws Exception {
    LabwareScene.in(web.store());
    run("labware.mjs", Map.of());
  }

  @Test
  void everyPageIsAccessibleInLightAndDarkWideAndNarrow() throws Exception {
    LabwareScene.in(web.store());
    run("accessibility.mjs", Map.of());
  }

  private void run(String script, Map<String, Runnable> cues)
      throws IOException, InterruptedException {
    Path screenshots = Files.createDirectories(Path.of("target/screenshots").toAbsolutePath());
    Path said = Files.createTempFile("dashboard", ".log");
    Process node =
        new ProcessBuilder("node", script, web.uri("").toString(), screenshots.toString())
            .directory(Path.of("ui/test").toAbsolutePath().toFile())
            .redirectErrorStream(true)
            .redirectOutput(said.toFile())
            .start();
    try {
      for (var cue : cues.entrySet()) {
        await()
            .atMost(PATIENCE)
            .until(
                () -> Files.readString(said).contains("ready " + cue.getKey()) || !node.isAlive());
        cue.getValue().run();
      }
      assertThat(node.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).as(script).isTrue();
      assertThat(node.exitValue()).as(Files.readString(said)).isZero();
    } finally {
      node.destroyForcibly();
      Files.delete(said);
    }
  }
}
