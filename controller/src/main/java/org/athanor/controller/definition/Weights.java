// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import java.util.Map;
import org.athanor.model.value.Unit;

/// What a balance needs to know of labware and liquids. Nothing of it is guessed: where a balance
/// stands, all of it is there.
///
/// @param tareGrams type of labware to what an empty piece weighs
/// @param gramsPerMillilitre liquid to its density
public record Weights(Map<String, Double> tareGrams, Map<String, Double> gramsPerMillilitre) {
  public static final Unit GRAM = new Unit("g");

  public Weights {
    tareGrams = Map.copyOf(tareGrams);
    gramsPerMillilitre = Map.copyOf(gramsPerMillilitre);
  }
}
