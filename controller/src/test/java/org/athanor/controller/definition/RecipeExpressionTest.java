// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.athanor.controller.definition.Expression.ExpressionFailure;
import org.athanor.controller.definition.Expression.Scope;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecipeExpressionTest {
  private static final Unit MICROLITRES = new Unit("uL");
  private static final Scope SCOPE =
      new Scope(
          Map.of(
              "dye", Value.of(20, "uL"),
              "solvent", Value.of("water"),
              "stir", Value.of(true)),
          Map.of(new StepId("read"), Map.of("L", Value.of(40), "volume", Value.of(0.5, "mL"))));

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2 * parameters.dye | 40",
        "abs(-3) + min(1, 2) + max(1, 2, 3) | 7",
        "sqrt(16) + pow(2, 3) + exp(0) + log(1) | 13",
        "round(2.6) + floor(2.6) + ceil(2.4) | 8",
        "parameters.stir ? 1 : 2 | 1",
        "parameters.solvent == 'water' ? 5 : 6 | 5",
        "parameters.dye * steps.read.L / 8 | 100",
        "parameters.dye * steps.read['L'] / 8 | 100",
        "ciede2000(50, 2.5, 0, 50, 2.5, 0) | 0"
      })
  void calculatedNumbersAreInTheUnitThatIsAsked(String source, double value) {
    assertThat(result(source).evaluate(SCOPE, MICROLITRES)).isEqualTo(Value.of(value, "uL"));
  }

  @Test
  void plainReferencesKeepTheirUnitAndAreConverted() {
    assertThat(result("parameters.dye").evaluate(SCOPE, new Unit("mL")))
        .isEqualTo(Value.of(0.02, "mL"));
    assertThat(result("steps.read.volume").evaluate(SCOPE, MICROLITRES))
        .isEqualTo(Value.of(500, "uL"));
    assertThat(result("20 mL").evaluate(SCOPE, MICROLITRES)).isEqualTo(Value.of(20_000, "uL"));
    assertThat(result("7").evaluate(SCOPE, MICROLITRES)).isEqualTo(Value.of(7, "uL"));
  }

  @Test
  void aParameterInAnotherUnitCountsInItsDeclaredOne() {
    Scope millilitres = new Scope(Map.of("dye", Value.of(0.02, "mL")), Map.of());

    assertThat(result("parameters.dye + 1").evaluate(millilitres, MICROLITRES))
        .isEqualTo(Value.of(21, "uL"));
  }

  @Test
  void whatWasNotObservedIsSaid() {
    assertThatThrownBy(() -> result("steps.read.a * 2").evaluate(SCOPE, Unit.ONE))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessage("steps.read.a was not observed; the step gave: L, volume");
  }

  @Test
  void aResultThatIsNoFiniteNumberFails() {
    assertThatThrownBy(() -> result("log(-1)").evaluate(SCOPE, Unit.ONE))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageContaining("gives NaN");
  }

  @Test
  void unitsOfAnotherDimensionFail() {
    assertThatThrownBy(() -> result("steps.read.volume").evaluate(SCOPE, new Unit("s")))
        .isInstanceOf(ExpressionFailure.class)
        .hasMessageContaining("cannot be made s");
  }

  private static Expression result(String source) {
    String text =
        """
        recipe: test
        parameters:
          dye: {unit: µL, min: 0, max: 0.1 mL}
          solvent: {choices: [water, ethanol]}
          stir: {flag: true}
        steps: [{id: read, run: measure, on: reader}]
        results: {it: {unit: uL, value: "%s"}}
        """
            .formatted(source);
    RecipeDefinition recipe =
        ExamplesTest.valid(
            DefinitionReader.create().recipe(DefinitionSource.received("test", text)));
    return java.util.Objects.requireNonNull(recipe.results().get("it")).value();
  }
}
