// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;

/// The figures of a contest over problems.
public record ProblemReport(
    List<ProblemStanding> standings, int seeds, String commit, String machine) {
  public ProblemReport {
    standings = List.copyOf(standings);
  }

  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("commit", commit).put("machine", machine).put("seeds", seeds);
    var all = json.putArray("problems");
    for (ProblemStanding standing : standings) {
      ObjectNode one = all.addObject();
      one.put("problem", standing.problem().name())
          .put("naiveWay", standing.problem().naiveWay())
          .put("batch", standing.problem().batch())
          .put("budget", standing.problem().budget());
      put(one, "loss", standing.loss());
      put(one, "naiveLoss", standing.naiveLoss());
      put(one, "gain", standing.gain());
      one.put("won", standing.won()).put("verdict", standing.check().verdict().word());
    }
    return json;
  }

  private static void put(ObjectNode json, String name, Estimate estimate) {
    json.put(name, estimate.value());
    if (Double.isFinite(estimate.standardError())) {
      json.put(name + "StandardError", estimate.standardError());
    }
  }

  public String table() {
    StringBuilder table = new StringBuilder();
    String template = "%-18s %16s %16s %6s%n";
    table.append(String.format(Locale.ROOT, template, "problem", "loss", "naive loss", "won"));
    for (ProblemStanding standing : standings) {
      table.append(
          String.format(
              Locale.ROOT,
              template,
              standing.problem().name(),
              shown(standing.loss()),
              shown(standing.naiveLoss()),
              Math.round(100 * standing.won()) + " %"));
    }
    standings.forEach(standing -> table.append(standing.check().words()).append('\n'));
    return table.toString();
  }

  private static String shown(Estimate estimate) {
    return String.format(Locale.ROOT, "%.3f±%.3f", estimate.value(), estimate.standardError());
  }
}
