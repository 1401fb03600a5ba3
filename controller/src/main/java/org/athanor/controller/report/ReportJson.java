// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.LinkedHashMap;
import java.util.Map;
import org.athanor.controller.view.LabView.CampaignView;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.OrderView;

/// The report as JSON; docs/reference names its fields, and they only grow.
final class ReportJson {
  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .enable(SerializationFeature.INDENT_OUTPUT)
          .build();

  private ReportJson() {}

  static String render(CampaignReport report) {
    var json = new LinkedHashMap<String, Object>();
    json.put("campaign", campaign(report));
    json.put("experiments", report.experiments().stream().map(ReportJson::experiment).toList());
    report
        .campaign()
        .best()
        .flatMap(best -> report.experiments().stream().filter(e -> e.number() == best).findFirst())
        .ifPresent(best -> json.put("best", best(best)));
    json.put("commands", report.commands());
    json.put("wires", report.wires());
    json.put("wallSeconds", report.wallSeconds());
    json.put("simulatedSeconds", report.simulatedSeconds());
    json.put("commit", report.commit());
    try {
      return JSON.writeValueAsString(json) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a report must be JSON", e);
    }
  }

  private static Map<String, Object> campaign(CampaignReport report) {
    CampaignView campaign = report.campaign();
    var json = new LinkedHashMap<String, Object>();
    json.put("id", campaign.id());
    json.put("lab", report.lab());
    json.put("objectives", campaign.objectives());
    json.put("budget", campaign.budget());
    json.put("seed", campaign.seed());
    json.put("orders", campaign.orders().stream().map(ReportJson::order).toList());
    return json;
  }

  private static Map<String, Object> order(OrderView order) {
    var json = new LinkedHashMap<String, Object>();
    json.put("what", order.what());
    order.operator().ifPresent(by -> json.put("operator", by));
    json.put("reason", order.reason());
    json.put("at", order.at());
    return json;
  }

  private static Map<String, Object> experiment(ExperimentView experiment) {
    Map<String, Object> json = best(experiment);
    json.put("state", experiment.state());
    json.put("started", experiment.started());
    json.put("ended", experiment.ended());
    json.put("proposedBy", experiment.proposedBy());
    json.put("why", experiment.why());
    experiment.reasons().ifPresent(reasons -> json.put("reasons", reasons));
    experiment.assurance().ifPresent(assurance -> json.put("assurance", assurance));
    return json;
  }

  private static Map<String, Object> best(ExperimentView experiment) {
    var json = new LinkedHashMap<String, Object>();
    json.put("number", experiment.number());
    json.put("parameters", experiment.parameters());
    json.put("results", experiment.results());
    return json;
  }
}
