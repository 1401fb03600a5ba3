// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.athanor.controller.definition.LabDefinition.LabwareEntry;
import org.athanor.controller.definition.PlaceSensor.Tells;
import org.athanor.model.value.Unit;

/// Tares and densities. Where a balance stands each type of labware needs its tare and each liquid
/// its density.
final class WeightsReading {
  private static final Unit GRAMS_PER_MILLILITRE = new Unit("g/mL");

  private final Set<String> types = new TreeSet<>();
  private final Set<String> liquids = new TreeSet<>();
  private final boolean weighing;

  WeightsReading(
      Collection<LabwareEntry> labware, List<Pouring> pourings, List<PlaceSensor> sensors) {
    labware.forEach(piece -> types.add(piece.type()));
    pourings.forEach(pouring -> liquids.addAll(pouring.pours()));
    weighing = sensors.stream().anyMatch(sensor -> sensor.tells() instanceof Tells.Weight);
  }

  Weights read(Field field) {
    return new Weights(
        amounts(field, "tare", "type of labware", types, Weights.GRAM, "38.2 g"),
        amounts(field, "density", "liquid", liquids, GRAMS_PER_MILLILITRE, "1.02 g/mL"));
  }

  private Map<String, Double> amounts(
      Field parent, String key, String kind, Set<String> known, Unit unit, String example) {
    Field field = parent.key(key);
    Map<String, Double> amounts = new TreeMap<>();
    field
        .entries()
        .forEach((name, one) -> {
          if (!known.contains(name)) {
            field
                .named(name)
                .problem(Suggestion.unknown(kind, name, known), Suggestion.list(known));
          }
          AmountText.in(unit, example, one).ifPresent(amount -> amounts.put(name, amount));
        });
    for (String name : known) {
      if (weighing && !field.key(name).isPresent()) {
        field.problem(
            "the " + key + " of " + kind + " \"" + name + "\" is missing: a balance needs it",
            key + ": {" + name + ": " + example + "}");
      }
    }
    return amounts;
  }
}
