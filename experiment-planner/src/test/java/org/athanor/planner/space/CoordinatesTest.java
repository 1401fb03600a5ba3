// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner.space;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Point;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.SearchSpace.Scale;
import org.junit.jupiter.api.Test;

class CoordinatesTest {
  @Test
  void equalFactorsAreEqualStepsOnALogScale() {
    Coordinates space = of(new Parameter.Continuous("c", new Unit("mol/L"), 1e-4, 1, Scale.LOG));
    assertThat(row(space, Value.of(0.01, "mol/L"))[0]).isEqualTo(0.5, within(1e-12));
    assertThat(space.point(new double[] {0.75}).values())
        .isEqualTo(Map.of("c", Value.of(0.1, "mol/L")));
    assertThat(space.point(space.snapped(new double[] {0.3333})).values())
        .isEqualTo(Map.of("c", Value.of(0.002154, "mol/L")));
  }

  @Test
  void wholeNumbersStayWholeHoweverManyThereAre() {
    Coordinates few = of(new Parameter.Whole("n", Unit.ONE, -2, 2));
    assertThat(few.listed().orElseThrow()).hasSize(5);
    Coordinates many = of(new Parameter.Whole("n", Unit.ONE, 0, 1_000_000));
    assertThat(many.stops(0)).isEmpty();
    assertThat(many.point(many.snapped(new double[] {0.1234567891})).values())
        .isEqualTo(Map.of("n", Value.of(123_457)));
  }

  @Test
  void orderedWordsAreAsFarApartAsTheirPlaces() {
    Coordinates space = of(new Parameter.Ordinal("grade", List.of("coarse", "medium", "fine")));
    double[] coarse = row(space, Value.of("coarse"));
    double[] fine = row(space, Value.of("fine"));
    assertThat(space.squaredDistance(coarse, fine)).isEqualTo(1);
    assertThat(space.point(fine).values()).isEqualTo(Map.of("grade", Value.of("fine")));
    assertThat(space.categorical(0)).isFalse();
  }

  @Test
  void describedWordsAreAsFarApartAsTheirDescriptors() {
    Coordinates space =
        of(
            new Parameter.Categorical(
                "solvent",
                List.of("water", "ethanol", "methanol"),
                Map.of(
                    "water", List.of(80.0, 100.0),
                    "ethanol", List.of(25.0, 78.0),
                    "methanol", List.of(33.0, 65.0))));
    double near = space.squaredDistance(0, 1, 2);
    assertThat(near).isBetween(0.1, 0.5);
    assertThat(space.squaredDistance(0, 0, 2)).isEqualTo(1, within(0.2)).isGreaterThan(2 * near);
    assertThat(space.squaredDistance(0, 2, 1)).isEqualTo(near);
    assertThat(space.squaredDistance(0, 1, 1)).isZero();
  }

  @Test
  void combinationsAreCountedWithNumbersAtAFewLevels() {
    Parameter dye = new Parameter.Categorical("dye", List.of("red", "green", "blue"));
    Parameter grade = new Parameter.Whole("grade", Unit.ONE, 1, 7);
    Parameter flow = new Parameter.Continuous("flow", Unit.ONE, 0, 1);
    assertThat(of(dye, grade).combinations()).isEqualTo(21);
    assertThat(of(dye, grade, flow).combinations()).isEqualTo(3 * 5 * 5);
  }

  @Test
  void aSpaceIsCrowdedWhereMostlyChoicesHaveManyCombinations() {
    Parameter dye = words("dye", 4);
    Parameter base = words("base", 4);
    Parameter solvent = words("solvent", 12);
    Parameter grade = new Parameter.Whole("grade", Unit.ONE, 1, 7);
    assertThat(of(dye, base, solvent).combinationsOfAChoice()).isEqualTo(192.0 / 20);
    assertThat(of(dye, base, solvent).crowded()).isFalse();
    assertThat(of(dye, base, solvent, grade).crowded()).isTrue();
    assertThat(of(solvent, grade).combinationsOfAChoice()).as("half are numbers").isZero();
  }

  private static Parameter words(String name, int count) {
    return new Parameter.Categorical(
        name, IntStream.range(0, count).mapToObj(i -> name + i).toList());
  }

  @Test
  void whatIsNoSpaceIsRefused() {
    assertThatThrownBy(() -> new Parameter.Continuous("c", Unit.ONE, 0, 1, Scale.LOG))
        .hasMessageContaining("log scale");
    assertThatThrownBy(() -> new Parameter.Whole("n", Unit.ONE, 3, 2))
        .hasMessageContaining("above high");
    assertThatThrownBy(() ->
            new Parameter.Categorical(
                "s", List.of("a", "b"), Map.of("a", List.of(1.0), "b", List.of())))
        .hasMessageContaining("same descriptors");
  }

  private static Coordinates of(Parameter... parameters) {
    return Coordinates.of(new SearchSpace(List.of(parameters), Optional.empty()));
  }

  private static double[] row(Coordinates space, Value value) {
    return space.row(new Point(Map.of(space.name(0), value))).orElseThrow();
  }
}
