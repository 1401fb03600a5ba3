// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.ObjectiveView;
import org.athanor.controller.view.LabView.OrderView;
import org.athanor.controller.view.LabView.SwatchView;
import org.athanor.controller.view.LabView.ValueView;
import org.athanor.controller.view.ReasonsView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
  private static final Instant START = Instant.parse("2026-11-20T08:00:00Z");

  @TempDir Path folder;

  @Test
  void theJsonNamesWhatWasAskedTriedAndFound() throws Exception {
    JsonNode json = write(report(3));

    assertThat(json.properties().stream().map(Map.Entry::getKey))
        .containsExactly(
            "campaign",
            "experiments",
            "best",
            "commands",
            "wires",
            "wallSeconds",
            "simulatedSeconds",
            "commit");
    assertThat(json.get("campaign").toString())
        .isEqualTo(
            "{\"id\":\"colour\",\"lab\":\"colour\",\"objectives\":[{\"result\":\"difference\","
                + "\"goal\":\"minimise\",\"unit\":\"1\",\"target\":3.0}],\"budget\":48,\"seed\":7,"
                + "\"orders\":[{\"what\":\"hold\",\"operator\":\"Ada\",\"reason\":\"lunch <3\","
                + "\"at\":\"2026-11-20T08:00:00Z\"},{\"what\":\"resume\",\"reason\":\"\","
                + "\"at\":\"2026-11-20T08:00:00Z\"}]}");
    assertThat(json.at("/experiments/1").toString())
        .isEqualTo(
            "{\"number\":2,\"parameters\":{\"cyan\":{\"value\":14.0,\"unit\":\"uL\"},"
                + "\"magenta\":{\"value\":22.0,\"unit\":\"uL\"}},"
                + "\"results\":{\"L\":{\"value\":51.0,\"unit\":\"1\"},"
                + "\"a\":{\"value\":26.0,\"unit\":\"1\"},\"b\":{\"value\":-24.0,\"unit\":\"1\"},"
                + "\"difference\":{\"value\":12.0,\"unit\":\"1\"}},\"state\":\"completed\","
                + "\"started\":\"2026-11-20T08:00:00Z\",\"ended\":\"2026-11-20T08:10:00Z\",\"proposedBy\":\"sobol\","
                + "\"why\":\"fills < the space\",\"assurance\":\"device-reported\"}");
    assertThat(json.get("best").get("number").asInt()).isEqualTo(3);
    assertThat(json.get("commands").toString())
        .isEqualTo("{\"issued\":15,\"completed\":14,\"failed\":1,\"inDoubt\":0}");
    assertThat(json.get("wires").toString())
        .isEqualTo(
            "{\"opcua\":{\"calls\":40,\"reads\":50,\"notifications\":600},"
                + "\"mqtt\":{\"published\":20,\"received\":80}}");
  }

  @Test
  void aCampaignWithoutResultsHasNoBestAndStillAPage() throws Exception {
    JsonNode json = write(report(0));

    assertThat(json.has("best")).isFalse();
    assertThat(page()).contains("No results.");
  }

  @Test
  void thePageIsWholeByItselfAndWellFormed() throws Exception {
    write(report(48));
    String page = page();

    assertThat(page).doesNotContain("<script", "http:", "https:", "url(");
    assertThat(page).contains("Best experiment: 48", "prefers-color-scheme:dark", "#72619d");
    String body = page.substring(page.indexOf("<main>"), page.indexOf("</main>") + 7);
    var factory = DocumentBuilderFactory.newInstance();
    var main =
        factory
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));
    assertThat(page).contains("fills &lt; the space</td>", "cyan is as high as it may be");
    assertThat(main.getElementsByTagName("svg").getLength()).isEqualTo(4);
    assertThat(main.getElementsByTagName("tr").getLength()).isEqualTo(49);
    // Kept for those who want to look at it.
    Files.createDirectories(Path.of("target/screenshots"));
    Files.writeString(Path.of("target/screenshots/report.html"), page);
  }

  @Test
  void whatPeopleWroteIsNeverMarkup() throws Exception {
    write(report(3));

    assertThat(page()).contains("&lt;b&gt;plum&lt;/b&gt;").doesNotContain("<b>plum");
    assertThat(page())
        .contains(
            "<li>2026-11-20T08:00:00Z hold by Ada: lunch &lt;3</li>",
            "<li>2026-11-20T08:00:00Z resume</li>");
  }

  private JsonNode write(CampaignReport report) throws Exception {
    Path file = folder.resolve("deep/report.json");
    Report.write(file, report);
    return new ObjectMapper().readTree(file.toFile());
  }

  private String page() throws Exception {
    return Files.readString(folder.resolve("deep/report.json.html"));
  }

  private static CampaignReport report(int size) {
    var history = new ArrayList<BestSoFar>();
    var experiments = new ArrayList<ExperimentView>();
    double best = Double.POSITIVE_INFINITY;
    for (int number = 1; number <= size; number++) {
      ExperimentView experiment = experiment(number);
      double value = Numbers.of(experiment.results().get("difference")).orElseThrow();
      best = Math.min(best, value);
      history.add(new BestSoFar(number, value, best));
      experiments.add(experiment);
    }
    var campaign =
        new CampaignView(
            "colour",
            "Match a ripe <b>plum</b>",
            "colour-mix",
            "completed",
            List.of(new ObjectiveView("difference", "minimise", "1", Optional.of(3.0))),
            48,
            3,
            7,
            size,
            size,
            0,
            size == 0 ? Optional.empty() : Optional.of(size),
            history,
            Optional.of(new SwatchView("L", "a", "b", 45, 20, -30)),
            START,
            Optional.empty(),
            Optional.of("the budget of 48 experiments is spent"),
            Optional.empty(),
            List.of(),
            List.of(),
            List.of(
                new OrderView("hold", Optional.of("Ada"), "lunch <3", START),
                new OrderView("resume", Optional.empty(), "", START)),
            0,
            0);
    return new CampaignReport(
        "colour",
        campaign,
        experiments,
        new CampaignReport.Commands(15, 14, 1, 0),
        new CampaignReport.Wires(
            new CampaignReport.Opcua(40, 50, 600), new CampaignReport.Mqtt(20, 80)),
        130.5,
        6_400,
        "abc1234");
  }

  private static ReasonsView reasons() {
    return new ReasonsView(
        "model",
        Optional.of(47),
        Optional.of(0.9),
        List.of(new ReasonsView.ExpectedView("difference", "minimise", 3, 2, 4, Optional.of(3.5))),
        Optional.of(0.7),
        Optional.of(0.25),
        List.of(new ReasonsView.NearView(47, 0.1, Map.of("difference", 0.51))),
        List.of("cyan is as high as it may be"),
        List.of(new ReasonsView.RelevanceView("cyan", 1)));
  }

  private static ExperimentView experiment(int number) {
    double off = 12.0 / number;
    Map<String, ValueView> parameters = new LinkedHashMap<>();
    parameters.put("cyan", new ValueView(7.0 * (number % 8), "uL"));
    parameters.put("magenta", new ValueView(11.0 * (number % 5), "uL"));
    Map<String, ValueView> results = new LinkedHashMap<>();
    results.put("L", new ValueView(45 + off, "1"));
    results.put("a", new ValueView(20 + off * (number % 3 - 1), "1"));
    results.put("b", new ValueView(-30 + off, "1"));
    results.put("difference", new ValueView(2 * off, "1"));
    return new ExperimentView(
        "colour/" + number,
        "colour",
        number,
        parameters,
        results,
        "completed",
        List.of(),
        "sobol",
        "fills < the space",
        Optional.empty(),
        START,
        Optional.of(START),
        Optional.of(START.plusSeconds(600)),
        number == 48 ? Optional.of(reasons()) : Optional.empty(),
        Optional.of("device-reported"));
  }
}
