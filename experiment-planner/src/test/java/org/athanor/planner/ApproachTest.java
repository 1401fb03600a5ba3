// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.athanor.model.value.Unit;
import org.athanor.planner.Approach.Hope;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.space.Coordinates;
import org.athanor.planner.surrogate.Blend;
import org.junit.jupiter.api.Test;

class ApproachTest {
  private static final Parameter NUMBER = new Parameter.Continuous("number", Unit.ONE, 0, 1);
  private static final Coordinates NUMBERS = space(NUMBER);
  private static final Coordinates BESIDE_NUMBERS = space(NUMBER, choices("a", 9));
  private static final Coordinates FEW = space(choices("a", 6), choices("b", 6), choices("c", 6));
  private static final Coordinates CROWD = space(choices("a", 9), choices("b", 9), choices("c", 9));

  @Test
  void lessIsHopedForAmongChoicesUnlessTheyHaveManyCombinations() {
    assertThat(Stream.of(NUMBERS, CROWD).map(Approach::deviationsIn)).containsOnly(Approach.HOPE);
    assertThat(Stream.of(BESIDE_NUMBERS, FEW).map(Approach::deviationsIn))
        .containsOnly(Approach.HOPE_AMONG_CHOICES);
  }

  @Test
  void theImprovementIsSoughtAmongManyCombinations() {
    assertThat(Stream.of(NUMBERS, BESIDE_NUMBERS, FEW).map(Approach.USUAL::hopeIn))
        .containsOnly(Hope.BOUND);
    assertThat(Approach.USUAL.hopeIn(CROWD)).isEqualTo(Hope.IMPROVEMENT);
  }

  @Test
  void resultsAreBentButAmongManyCombinations() {
    assertThat(Stream.of(NUMBERS, BESIDE_NUMBERS, FEW).map(Blend.USUAL::in))
        .containsOnly(Blend.USUAL);
    assertThat(Blend.USUAL.in(CROWD).bends()).isFalse();
  }

  @Test
  void thePlainWayIsTheSameInEverySpace() {
    List<Coordinates> all = List.of(NUMBERS, BESIDE_NUMBERS, FEW, CROWD);
    assertThat(all.stream().map(Blend.PLAIN::in)).containsOnly(Blend.PLAIN);
    assertThat(all.stream().map(Approach.PLAIN::hopeIn)).containsOnly(Hope.IMPROVEMENT);
  }

  private static Parameter choices(String name, int count) {
    return new Parameter.Categorical(
        name, IntStream.range(0, count).mapToObj(i -> name + i).toList());
  }

  private static Coordinates space(Parameter... parameters) {
    return Coordinates.of(new SearchSpace(List.of(parameters), Optional.empty()));
  }
}
