// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What an order should do to the world, against what it did.
final class PlannedEffect {
  /// A pipette is allowed to scatter; a wrong dose is another matter.
  private static final double TOLERANCE_SHARE = 0.2;

  private static final double TOLERANCE_MICROLITRES = 3;

  private PlannedEffect() {}

  /// What is missing or wrong; empty when the effect is the planned one.
  static Optional<String> missing(
      Ledger.Record command, List<TruthLine> effects, boolean setsAreWritten) {
    JsonNode verb = command.verb();
    return switch (verb.path("type").asText()) {
      case "transfer" -> transfer(verb, effects);
      case "run-program" -> run(verb, effects);
      case "set-target" -> set(verb, effects, setsAreWritten);
      default -> Optional.empty();
    };
  }

  private static Optional<String> transfer(JsonNode verb, List<TruthLine> effects) {
    boolean there =
        effects.stream()
            .anyMatch(line ->
                line.labware().equals(verb.path("labware").asText())
                    && line.detail().path("to").asText().equals(verb.path("to").asText()));
    return there
        ? Optional.empty()
        : Optional.of(
            verb.path("labware").asText() + " was not put at " + verb.path("to").asText());
  }

  private static Optional<String> run(JsonNode verb, List<TruthLine> effects) {
    if (effects.isEmpty()) {
      return Optional.of("nothing happened");
    }
    if (effects.stream().noneMatch(line -> line.effect().endsWith("dispense"))) {
      return Optional.empty();
    }
    for (Map.Entry<String, JsonNode> argument : verb.path("arguments").properties()) {
      double planned = microlitres(argument.getValue());
      double actual =
          effects.stream()
              .filter(line -> line.liquid().equals(argument.getKey()))
              .mapToDouble(line -> line.detail().path("microlitres").asDouble())
              .sum();
      if (Math.abs(planned - actual) > tolerance(planned)) {
        return Optional.of(actual + " uL of " + planned + " uL " + argument.getKey());
      }
    }
    return Optional.empty();
  }

  /// Not every lab writes down what its controls were set to.
  private static Optional<String> set(
      JsonNode verb, List<TruthLine> effects, boolean setsAreWritten) {
    double wanted = verb.path("target").path("value").asDouble();
    boolean there =
        effects.stream()
            .anyMatch(line ->
                line.effect().equals("set") && line.detail().path("value").asDouble() == wanted);
    return there || !setsAreWritten ? Optional.empty() : Optional.of("it was not set to " + wanted);
  }

  static double tolerance(double microlitres) {
    return TOLERANCE_MICROLITRES + TOLERANCE_SHARE * microlitres;
  }

  /// 0 for an argument that is no volume.
  static double microlitres(JsonNode value) {
    JsonNode quantity = value.path("quantity");
    return quantity.path("unit").asText().equals("uL") ? quantity.path("value").asDouble() : 0;
  }
}
