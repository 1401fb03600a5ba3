// SPDX-License-Identifier: Apache-2.0
package org.athanor.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.athanor.planner.Laboratory.number;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Objective.Goal;
import org.athanor.planner.SearchSpace.Parameter;
import org.junit.jupiter.api.Test;

/// On functions whose best point is known the built-in planner comes closer than chance does, with
/// fewer experiments.
class FindsTheBestTest {
  private static final Planner BUILT_IN = GaussianProcessPlanner.create();
  private static final Planner CHANCE = RandomPlanner.create();

  @Test
  void aPeakInOneDimension() {
    Laboratory lab =
        new Laboratory(
            open(new Parameter.Continuous("x", Unit.ONE, 0, 10)),
            Goal.MAXIMISE,
            point -> Math.exp(-Math.pow((number(point, "x") - 7.3) / 0.8, 2)));
    assertThat(lab.meanBest(BUILT_IN, 5, 14, 5, 1)).isGreaterThan(0.995);
    assertThat(lab.meanBest(CHANCE, 5, 28, 5, 1)).isLessThan(0.995);
  }

  @Test
  void braninInTwoDimensions() {
    Laboratory lab =
        new Laboratory(
            open(
                new Parameter.Continuous("x", Unit.ONE, -5, 10),
                new Parameter.Continuous("y", Unit.ONE, 0, 15)),
            Goal.MINIMISE,
            point -> branin(number(point, "x"), number(point, "y")));
    assertThat(lab.meanBest(BUILT_IN, 5, 30, 8, 3)).as("the minimum is 0.398").isLessThan(0.45);
    assertThat(lab.meanBest(CHANCE, 5, 60, 8, 3)).isGreaterThan(0.6);
  }

  // Like mixing dyes: the result is the distance from the colour wanted (CIE 1976).
  @Test
  void aMixtureOfFourDyes() {
    Laboratory lab =
        new Laboratory(
            open(dye("cyan"), dye("magenta"), dye("yellow"), dye("black")),
            Goal.MINIMISE,
            FindsTheBestTest::distanceOfColours);
    assertThat(lab.meanBest(BUILT_IN, 5, 40, 10, 3)).isLessThan(3);
    assertThat(lab.meanBest(CHANCE, 5, 80, 10, 3)).isGreaterThan(6);
  }

  @Test
  void theRightWordAndTheRightLevel() {
    Laboratory lab =
        new Laboratory(
            open(
                new Parameter.Categorical("solvent", List.of("water", "ethanol", "DMF", "toluene")),
                new Parameter.Discrete("temperature", Unit.ONE, List.of(20.0, 40.0, 60.0, 80.0)),
                new Parameter.Continuous("time", Unit.ONE, 0, 24)),
            Goal.MAXIMISE,
            FindsTheBestTest::yieldOfReaction);
    assertThat(lab.meanBest(BUILT_IN, 5, 30, 8, 3)).isGreaterThan(97);
    assertThat(lab.meanBest(CHANCE, 5, 60, 8, 3)).isLessThan(97);
  }

  private static double branin(double x, double y) {
    double valley = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
    return valley * valley + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
  }

  private static double distanceOfColours(Point dyes) {
    double cyan = number(dyes, "cyan") * 1.5 + number(dyes, "black");
    double magenta = number(dyes, "magenta") * 1.5 + number(dyes, "black");
    double yellow = number(dyes, "yellow") * 1.5 + number(dyes, "black");
    double red = Math.exp(-cyan / 40);
    double green = Math.exp(-(magenta + 0.3 * number(dyes, "cyan")) / 40);
    double blue = Math.exp(-(yellow + 0.4 * number(dyes, "magenta")) / 40);
    double x = Math.cbrt(0.41 * red + 0.36 * green + 0.18 * blue);
    double y = Math.cbrt(0.21 * red + 0.72 * green + 0.07 * blue);
    double z = Math.cbrt(0.02 * red + 0.12 * green + 0.95 * blue);
    return Math.hypot(Math.hypot(116 * y - 16 - 45, 500 * (x - y) - 20), 200 * (y - z) + 30);
  }

  private static double yieldOfReaction(Point point) {
    double solvent =
        switch (point.values().get("solvent")) {
          case Value.Text(String name) when name.equals("DMF") -> 1.0;
          case Value.Text(String name) when name.equals("ethanol") -> 0.7;
          case null, default -> 0.3;
        };
    double heat = 1 - Math.pow((number(point, "temperature") - 60) / 80, 2);
    return 100 * solvent * heat * Math.exp(-Math.pow((number(point, "time") - 15) / 12, 2));
  }

  private static Parameter dye(String name) {
    return new Parameter.Continuous(name, new Unit("uL"), 0, 60);
  }

  private static SearchSpace open(Parameter... parameters) {
    return new SearchSpace(Stream.of(parameters).toList(), Optional.empty());
  }
}
