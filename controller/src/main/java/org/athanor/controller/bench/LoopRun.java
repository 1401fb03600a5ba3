// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.bench;

import com.fasterxml.jackson.databind.JsonNode;

/// What one campaign in a virtual lab found.
///
/// @param best the objective's value in the best experiment
/// @param experiments that ended
/// @param inDoubt commands whose fate was unclear for a while
record LoopRun(
    String planner,
    long seed,
    double best,
    boolean maximise,
    int experiments,
    long commands,
    long inDoubt,
    double wallSeconds) {

  /// @param report a demo's, see docs/how-to/read-a-report.md
  /// @throws BenchProblem when no experiment gave a result
  static LoopRun of(String planner, JsonNode report) {
    JsonNode objective = report.path("campaign").path("objectives").path(0);
    JsonNode best =
        report.path("best").path("results").path(objective.path("result").asText()).path("value");
    long seed = report.path("campaign").path("seed").asLong();
    if (!best.isNumber()) {
      throw new BenchProblem("no experiment of seed %d gave a result".formatted(seed));
    }
    return new LoopRun(
        planner,
        seed,
        best.asDouble(),
        objective.path("goal").asText().equals("maximise"),
        report.path("experiments").size(),
        report.path("commands").path("issued").asLong(),
        report.path("commands").path("inDoubt").asLong(),
        report.path("wallSeconds").asDouble());
  }

  boolean reaches(double goal) {
    return maximise ? best >= goal : best <= goal;
  }
}
