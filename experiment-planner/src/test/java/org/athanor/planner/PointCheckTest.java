// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.PointCheck.Fault;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;

/// What people read about a point that may not be tried.
class PointCheckTest {
  private static final Unit MICROLITRES = new Unit("uL");
  private static final List<Parameter> INKS =
      List.of(
          new Parameter.Continuous("yellow", MICROLITRES, 0, 60),
          new Parameter.Continuous("cyan", MICROLITRES, 0, 60),
          new Parameter.Categorical("solvent", List.of("water", "ethanol"), Map.of()),
          new Parameter.Discrete("heat", new Unit("Cel"), List.of(20.0, 37.5)));

  private static List<String> faults(Map<String, Value> other, Constraint... constraints) {
    Map<String, Value> values =
        new TreeMap<>(
            Map.of(
                "yellow", Value.of(0.1, "uL"),
                "cyan", Value.of(0.2, "uL"),
                "solvent", Value.of("water"),
                "heat", Value.of(20, "Cel")));
    values.putAll(other);
    return PointCheck.faults(
            new SearchSpace(INKS, Optional.empty(), List.of(constraints)), new Point(values))
        .stream()
        .map(Fault::toString)
        .toList();
  }

  @Test
  void aValueIsNamedAsItWasSaid() {
    assertThat(faults(Map.of("solvent", Value.of("ethnol"))))
        .containsExactly("solvent: ethnol is no choice [one of water, ethanol]");
    assertThat(faults(Map.of("cyan", Value.of("much"))))
        .containsExactly("cyan: much is no number in uL [0 to 60 uL]");
    assertThat(faults(Map.of("cyan", Value.of(72, "uL"))))
        .containsExactly("cyan: 72 uL cannot be [0 to 60 uL]");
    assertThat(faults(Map.of("heat", Value.of(30.5, "Cel"))))
        .containsExactly("heat: 30.5 Cel cannot be [one of 20, 37.5 Cel]");
  }

  @Test
  void aSumIsWrittenAsPeopleWriteIt() {
    assertThat(faults(Map.of(), Constraint.sum(List.of("cyan", "yellow"), 60)))
        .containsExactly("yellow + cyan = 0.3 uL [60 uL]");
    Map<String, Double> weights = Map.of("cyan", 1.0, "yellow", -2.5);
    assertThat(faults(Map.of("cyan", Value.of(12, "uL")), Constraint.atMost(weights, 10)))
        .containsExactly("-2.5 yellow + cyan = 11.75 [at most 10]");
    assertThat(faults(Map.of(), Constraint.atLeast(weights, 10)))
        .containsExactly("-2.5 yellow + cyan = -0.05 [at least 10]");
    assertThat(faults(Map.of(), new Constraint.NonZero(List.of("cyan", "yellow"), 1, 1)))
        .containsExactly("2 of cyan, yellow are not 0 [1]");
  }
}
