// SPDX-License-Identifier: Apache-2.0
package org.athanor.simulator.handler;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.athanor.model.id.LocationId;

/// The `simulation` section of a liquid handler.
///
/// @param site where a plate must stand to be dispensed into
/// @param preparation simulated time before the first liquid, and again after the last
/// @param perLiquid simulated time that one liquid takes
/// @param variation relative standard deviation of a dispensed volume
/// @param plateGrams what an empty plate weighs on the balance under the deck
/// @param plain whether clients may connect without certificates
record HandlerSetting(
    LocationId site,
    List<Reservoir> reservoirs,
    Duration preparation,
    Duration perLiquid,
    double variation,
    int tips,
    double plateGrams,
    boolean plain) {
  /// What the balance can weigh.
  static final double MOST_GRAMS = 500;

  /// @param max the most that one program run may take of it, in microlitres
  record Reservoir(String liquid, double microlitres, double max) {
    Reservoir {
      if (!(microlitres > 0) || !(max > 0)) {
        throw new IllegalArgumentException(
            "reservoir " + liquid + " needs ml and max_ul above 0: " + microlitres + ", " + max);
      }
    }
  }

  HandlerSetting {
    reservoirs = List.copyOf(reservoirs);
    if (reservoirs.isEmpty()) {
      throw new IllegalArgumentException("a liquid handler needs simulation.reservoirs");
    }
    if (preparation.isNegative() || perLiquid.isNegative()) {
      throw new IllegalArgumentException("simulated durations must not be negative");
    }
    if (!(variation >= 0 && variation < 0.3)) {
      throw new IllegalArgumentException("simulation.variation must be 0 to 0.3: " + variation);
    }
    if (!(plateGrams >= 0 && plateGrams <= MOST_GRAMS)) {
      throw new IllegalArgumentException(
          "simulation.plate_grams must be 0 to " + MOST_GRAMS + ": " + plateGrams);
    }
  }

  static HandlerSetting from(JsonNode simulation) {
    List<Reservoir> reservoirs = new ArrayList<>();
    simulation
        .path("reservoirs")
        .properties()
        .forEach(e ->
            reservoirs.add(
                new Reservoir(
                    e.getKey(),
                    e.getValue().path("ml").asDouble(50) * 1_000,
                    e.getValue().path("max_ul").asDouble(300))));
    return new HandlerSetting(
        new LocationId(simulation.path("site").asText("handler.deck")),
        reservoirs,
        seconds(simulation, "preparation_seconds", 4),
        seconds(simulation, "seconds_per_liquid", 13),
        simulation.path("variation").asDouble(0.01),
        simulation.path("tips").asInt(9_600),
        simulation.path("plate_grams").asDouble(40),
        simulation.path("plain").asBoolean(true));
  }

  private static Duration seconds(JsonNode simulation, String key, double otherwise) {
    return Duration.ofMillis(Math.round(simulation.path(key).asDouble(otherwise) * 1_000));
  }
}
