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
import org.athanor.planner.Constraint;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;

class RegionTest {
  private static final List<String> PARTS = List.of("p0", "p1", "p2", "p3");
  private static final SearchSpace MIXTURE =
      mixture(4, 100).with(List.of(Constraint.sum(PARTS, 100)));

  private static SearchSpace mixture(int parts, double high) {
    List<Parameter> parameters =
        IntStream.range(0, parts)
            .<Parameter>mapToObj(i -> new Parameter.Continuous("p" + i, new Unit("%"), 0, high))
            .toList();
    return new SearchSpace(parameters, Optional.empty());
  }

  // On the simplex of four parts a part is below t with probability 1 - (1 - t)^3.
  @Test
  void aMixtureIsDrawnEvenlyFromTheWholeSimplex() {
    List<double[]> rows = Region.of(MIXTURE, Map.of()).scattered(4_000, Chance.of(1, 0));
    for (int d = 0; d < 4; d++) {
      int part = d;
      assertThat(rows.stream().mapToDouble(row -> row[part]).average().orElseThrow())
          .isEqualTo(0.25, within(0.015));
      for (double t : new double[] {0.05, 0.2, 0.5, 0.8}) {
        double share = rows.stream().filter(row -> row[part] < t).count() / 4_000.0;
        assertThat(share).isEqualTo(1 - Math.pow(1 - t, 3), within(0.03));
      }
    }
  }

  @Test
  void aMixtureIsRoundedToWhatPeopleCanSetAndStillAddsUp() {
    Region region = Region.of(MIXTURE, Map.of());
    for (double[] row : region.scattered(200, Chance.of(2, 0))) {
      double sum = 0;
      for (Value value : region.space().point(row).values().values()) {
        double number = ((Value.Scalar) value).quantity().value();
        assertThat(number * 100).isEqualTo(Math.rint(number * 100), within(1e-9));
        sum += number;
      }
      assertThat(sum).isEqualTo(100, within(1e-10));
    }
  }

  @Test
  void noMoreThanTwoOfSevenPartsMayBeUsed() {
    List<String> parts = IntStream.range(0, 7).mapToObj(i -> "p" + i).toList();
    SearchSpace space =
        mixture(7, 60)
            .with(List.of(Constraint.sum(parts, 100), new Constraint.NonZero(parts, 0, 2)));
    List<double[]> rows = Region.of(space, Map.of()).scattered(300, Chance.of(3, 0));
    assertThat(rows).hasSize(300);
    assertThat(rows).allMatch(row -> IntStream.range(0, 7).filter(d -> row[d] > 0).count() == 2);
    for (int d = 0; d < 7; d++) {
      int part = d;
      assertThat(rows.stream().filter(row -> row[part] > 0).count()).isGreaterThan(50);
    }
  }

  @Test
  void severalRulesAtOnceLeaveASliverAndItIsFound() {
    SearchSpace space =
        mixture(4, 100)
            .with(
                List.of(
                    Constraint.sum(PARTS, 100),
                    Constraint.atLeast(Map.of("p0", 1.0, "p1", -2.0), 0),
                    Constraint.atMost(Map.of("p2", 1.0, "p3", 1.0), 1),
                    Constraint.atLeast(Map.of("p1", 1.0), 30)));
    assertThat(Region.of(space, Map.of()).scattered(100, Chance.of(4, 0))).hasSize(100);
  }

  @Test
  void aRegionWithoutAnyPointIsEmpty() {
    SearchSpace space = mixture(4, 20).with(List.of(Constraint.sum(PARTS, 100)));
    assertThat(Region.of(space, Map.of()).draw(Chance.of(5, 0))).isEmpty();
  }

  @Test
  void aNeighbourIsNearAndAllowed() {
    Region region = Region.of(MIXTURE, Map.of());
    Chance chance = Chance.of(6, 0);
    double[] row = region.draw(chance).orElseThrow();
    for (int i = 0; i < 200; i++) {
      double[] other = region.near(row, 0.05, chance);
      assertThat(region.allows(other)).isTrue();
      assertThat(region.space().squaredDistance(row, other)).isLessThan(0.15 * 0.15);
    }
  }

  // The lowest point of a plane over the simplex is a corner: walls are followed to their end.
  @Test
  void slidingDownEndsInTheBestCorner() {
    Region region = Region.of(MIXTURE, Map.of());
    double[] weights = {3, 1, 4, 2};
    double[] end =
        region.slid(
            region.draw(Chance.of(7, 0)).orElseThrow(),
            60,
            (x, slope) -> {
              double value = 0;
              for (int d = 0; d < 4; d++) {
                value += weights[d] * x[d];
                slope[d] = weights[d];
              }
              return value;
            });
    assertThat(end).containsExactly(new double[] {0, 1, 0, 0}, within(1e-4));
  }

  @Test
  void whatIsSettledStaysAndMustBePossible() {
    Map<String, Value> settled = Map.of("p1", Value.of(40, "%"));
    Region region = Region.of(MIXTURE, settled);
    assertThat(region.scattered(50, Chance.of(8, 0)))
        .hasSize(50)
        .allMatch(row ->
            Optional.ofNullable(region.space().point(row).values().get("p1"))
                .equals(Optional.ofNullable(settled.get("p1"))));
    assertThatThrownBy(() -> Region.of(MIXTURE, Map.of("p1", Value.of(140, "%"))))
        .hasMessageContaining("p1 cannot be");
  }
}
