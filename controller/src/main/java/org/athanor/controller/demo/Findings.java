// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.athanor.controller.ControllerProcess;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.device.FunctionalUnitState.Tally;
import org.athanor.controller.report.CampaignReport;
import org.athanor.controller.report.SourceRevision;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.ValueView;

/// What the campaign found, in words and as a report.
final class Findings {
  private final ControllerProcess controller;
  private final CampaignDefinition campaign;
  private final Path home;

  Findings(ControllerProcess controller, CampaignDefinition campaign, Path home) {
    this.controller = controller;
    this.campaign = campaign;
    this.home = home;
  }

  String words(CampaignView view) {
    String head =
        "Campaign "
            + view.id()
            + " "
            + view.state()
            + ": "
            + view.ended()
            + " experiments"
            + (view.failed() > 0 ? ", " + view.failed() + " of them failed" : "")
            + view.ending().map(why -> "; " + why).orElse("")
            + ".";
    return view.best()
        .flatMap(best -> experiments().stream().filter(e -> e.number() == best).findFirst())
        .map(best ->
            head
                + "\nBest is experiment "
                + best.number()
                + ": "
                + words(best.results())
                + "\n  at "
                + words(best.parameters()))
        .orElse(head + " None gave a result.");
  }

  private static String words(Map<String, ValueView> values) {
    return values.entrySet().stream()
        .map(e -> e.getKey() + " " + words(e.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String words(ValueView value) {
    String number =
        value.value() instanceof Double d
            ? String.format(Locale.ROOT, "%.4g", d)
            : String.valueOf(value.value());
    return value.unit().isBlank() || value.unit().equals("1")
        ? number
        : number + " " + value.unit();
  }

  private List<ExperimentView> experiments() {
    return controller.views().experiments(campaign.id().value());
  }

  CampaignReport report(double wallSeconds) {
    CampaignView view =
        controller.views().snapshot().campaigns().stream()
            .filter(c -> c.id().equals(campaign.id().value()))
            .findFirst()
            .orElseThrow();
    Tally tally = controller.meters().commands();
    Map<String, Long> opcua = controller.meters().traffic("opc.tcp");
    Map<String, Long> mqtt = controller.meters().traffic("mqtt");
    return new CampaignReport(
        controller.views().snapshot().lab(),
        view,
        experiments(),
        new CampaignReport.Commands(
            tally.issued(), tally.completed(), tally.failed(), tally.inDoubt()),
        new CampaignReport.Wires(
            new CampaignReport.Opcua(
                opcua.getOrDefault("calls", 0L),
                opcua.getOrDefault("reads", 0L),
                opcua.getOrDefault("notifications", 0L)),
            new CampaignReport.Mqtt(
                mqtt.getOrDefault("published", 0L), mqtt.getOrDefault("received", 0L))),
        wallSeconds,
        controller.meters().simulated().map(Duration::toMillis).orElse(0L) / 1000.0,
        SourceRevision.of(home));
  }
}
