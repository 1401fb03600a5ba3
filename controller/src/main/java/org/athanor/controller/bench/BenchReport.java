// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The figures of a contest, for programs and for people.
///
/// @param commit of the code that was measured
/// @param machine that it ran on
public record BenchReport(List<Standing> standings, int seeds, String commit, String machine) {
  private static final List<Integer> BATCH_MARKS = List.of(10, 25, 50, 75);

  public ObjectNode json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("commit", commit).put("machine", machine).put("seeds", seeds);
    var all = json.putArray("results");
    standings.forEach(standing -> all.add(json(standing)));
    var checks = json.putArray("checks");
    BenchCheck.of(standings)
        .forEach(check ->
            checks
                .addObject()
                .put("about", check.about())
                .put("claim", check.claim())
                .put("verdict", check.verdict().word())
                .put("figures", check.figures()));
    return json;
  }

  private static ObjectNode json(Standing standing) {
    PoolScore score = standing.score();
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("dataset", standing.dataset().name())
        .put("method", standing.method().word())
        .put("start", standing.start().word())
        .put("startExperiments", standing.start().experiments(standing.dataset()))
        .put("pool", score.target().poolSize())
        .put("batch", standing.dataset().batch())
        .put("runs", score.runs().size())
        .put("experimentsAtMost", longest(score));
    put(json, "ef10", score.enhancement(0.1));
    put(json, "ef20", score.enhancement(0.2));
    put(json, "af25", score.acceleration(0.25));
    put(json, "af50", score.acceleration(0.5));
    put(json, "af80", score.acceleration(0.8));
    if (Double.isFinite(score.medianBest())) {
      json.put("medianBest", score.medianBest());
    } else {
      json.putNull("medianBest");
    }
    put(json, "foundBest", Optional.of(score.foundBest(longest(score))));
    put(json, "foundBestInHalf", Optional.of(score.foundBest(score.target().poolSize() / 2)));
    if (standing.dataset().batch() > 1) {
      BATCH_MARKS.forEach(n -> put(json, "meanBest" + n, Optional.of(standing.meanBest(n))));
    }
    standing.coverage().ifPresent(value -> json.put("coverage80", value));
    json.put("fellBack", standing.fellBack())
        .put("msPerProposalP50", standing.proposalMillis(0.5))
        .put("msPerProposalP99", standing.proposalMillis(0.99));
    if (standing.method() == BenchMethod.RANDOM) {
      json.put("randomIsOne", standing.fair());
    }
    return json;
  }

  private static int longest(PoolScore score) {
    return score.runs().stream().mapToInt(run -> run.places().size()).max().orElse(0);
  }

  private static void put(ObjectNode json, String name, Optional<Estimate> estimate) {
    if (estimate.isEmpty()) {
      json.putNull(name);
      return;
    }
    json.put(name, estimate.get().value());
    if (Double.isFinite(estimate.get().standardError())) {
      json.put(name + "StandardError", estimate.get().standardError());
    }
  }

  public String table() {
    StringBuilder table = new StringBuilder();
    line(
        table, "dataset", "method", "start", "EF 10%", "EF 20%", "AF 25%", "AF 50%", "AF 80%",
        "best at", "found", "cover", "ms p50", "p99");
    for (Standing standing : standings) {
      PoolScore score = standing.score();
      line(
          table,
          standing.dataset().name(),
          standing.method().word(),
          standing.start().word(),
          shown(score.enhancement(0.1)),
          shown(score.enhancement(0.2)),
          shown(score.acceleration(0.25)),
          shown(score.acceleration(0.5)),
          shown(score.acceleration(0.8)),
          Double.isFinite(score.medianBest()) ? format("%.0f", score.medianBest()) : "-",
          format("%.0f %%", 100 * score.foundBest(longest(score)).value()),
          standing.coverage().isPresent()
              ? format("%.0f %%", 100 * standing.coverage().getAsDouble())
              : "-",
          format("%.1f", standing.proposalMillis(0.5)),
          format("%.1f", standing.proposalMillis(0.99)));
    }
    for (Standing standing : standings) {
      if (standing.dataset().batch() > 1) {
        table.append(format("%s %s, mean best", name(standing), standing.start().word()));
        BATCH_MARKS.forEach(n ->
            table.append(
                format(
                    " after %d: %.2f±%.2f;",
                    n, standing.meanBest(n).value(), standing.meanBest(n).standardError())));
        table.append('\n');
      }
    }
    BenchCheck.of(standings).forEach(check -> table.append(check.words()).append("\n"));
    return table.toString();
  }

  private static String name(Standing standing) {
    return standing.dataset().name() + " " + standing.method().word();
  }

  private static void line(StringBuilder table, Object... cells) {
    table.append(format("%-18s %-12s %-9s %11s %11s %11s %11s %11s %8s %6s %6s %7s %7s%n", cells));
  }

  private static String shown(Optional<Estimate> estimate) {
    return estimate.map(e -> e.words("%.2f")).orElse("-");
  }

  private static String format(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
