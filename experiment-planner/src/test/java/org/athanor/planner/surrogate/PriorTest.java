// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.surrogate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athanor.model.value.Unit;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Coordinates;
import org.junit.jupiter.api.Test;

class PriorTest {
  private static final Prior BEFORE = Prior.FAR_REACHING_ARD;
  private static final Parameter HEAT =
      new Parameter.Discrete("heat", Unit.ONE, List.of(90.0, 105.0, 120.0));
  private static final Parameter FLOW = new Parameter.Continuous("flow", Unit.ONE, 0, 1);

  @Test
  void fewCombinationsOfEachChoiceLeaveTheBeliefAsItIs() {
    assertThat(BEFORE.in(space(choice("ligand", 4), choice("base", 4), HEAT))).isEqualTo(BEFORE);
  }

  @Test
  void theMoreCombinationsOfEachChoiceTheMoreIsTakenForNoiseAndTheSurer() {
    double noise = BEFORE.noise();
    double spread = BEFORE.noiseSpread();
    for (int options = 6; options <= 12; options += 2) {
      Prior prior =
          BEFORE.in(space(choice("ligand", options), choice("base", options), choice("oil", 8)));
      assertThat(prior.noise()).as("noise among %d", options).isGreaterThan(noise);
      assertThat(prior.noiseSpread()).as("spread among %d", options).isLessThan(spread);
      noise = prior.noise();
      spread = prior.noiseSpread();
    }
  }

  @Test
  void neverIsMoreThanHalfTakenForNoise() {
    Prior prior =
        BEFORE.in(space(choice("ligand", 40), choice("base", 40), choice("oil", 40), FLOW));
    assertThat(prior.noise()).isEqualTo(0.5, within(1e-12));
    assertThat(prior.noiseSpread()).isEqualTo(1, within(1e-12));
  }

  @Test
  void whereMostParametersAreNumbersTheBeliefStaysAsItIs() {
    assertThat(BEFORE.in(space(choice("ligand", 12), choice("base", 12), HEAT, FLOW)))
        .isEqualTo(BEFORE);
  }

  private static Coordinates space(Parameter... parameters) {
    return Coordinates.of(new SearchSpace(Stream.of(parameters).toList(), Optional.empty()));
  }

  private static Parameter choice(String name, int options) {
    return new Parameter.Categorical(
        name, IntStream.range(0, options).mapToObj(i -> name + i).toList());
  }
}
