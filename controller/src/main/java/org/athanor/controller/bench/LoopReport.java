// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/// The figures of closed loops, for programs and for people.
///
/// @param goal the value of the objective that counts as reached
/// @param commit of the code that was measured
/// @param machine that it ran on
public record LoopReport(
    List<LoopStanding> standings, int budget, OptionalDouble goal, String commit, String machine) {
  public LoopReport {
    standings = List.copyOf(standings);
  }

  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("commit", commit).put("machine", machine).put("budget", budget);
    goal.ifPresent(value -> json.put("goal", value));
    var all = json.putArray("results");
    standings.forEach(standing -> all.add(json(standing)));
    var checks = json.putArray("checks");
    LoopCheck.of(standings, goal)
        .forEach(check ->
            checks
                .addObject()
                .put("claim", check.claim())
                .put("verdict", check.verdict().word())
                .put("figures", check.figures()));
    return json;
  }

  private ObjectNode json(LoopStanding standing) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("planner", standing.planner()).put("meanBest", standing.meanBest().value());
    if (Double.isFinite(standing.meanBest().standardError())) {
      json.put("meanBestStandardError", standing.meanBest().standardError());
    }
    goal.ifPresent(value -> json.put("reached", standing.reaching(value)));
    json.set("runs", new ObjectMapper().valueToTree(standing.runs()));
    return json;
  }

  public String table() {
    StringBuilder table = new StringBuilder();
    for (LoopStanding standing : standings) {
      Estimate mean = standing.meanBest();
      table.append(
          String.format(
              Locale.ROOT,
              "%-10s mean best %s after %d experiments, %d campaigns",
              standing.planner(),
              mean.words("%.3g"),
              budget,
              standing.runs().size()));
      goal.ifPresent(value ->
          table.append(
              String.format(Locale.ROOT, "; %.4g reached in %d", value, standing.reaching(value))));
      table.append('\n');
    }
    LoopCheck.of(standings, goal).forEach(check -> table.append(check.words()).append('\n'));
    return table.toString();
  }

  /// Whether nothing that must be shown was missed.
  public boolean holds() {
    return LoopCheck.of(standings, goal).stream()
        .noneMatch(check -> check.verdict() == BenchCheck.Verdict.NO);
  }
}
