// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.athanor.controller.definition.CampaignDefinition.Figure;
import org.athanor.controller.definition.CampaignDefinition.Plate;
import org.athanor.model.value.Unit;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.Limit;
import org.athanor.planner.Point;
import org.athanor.planner.Preference;
import org.athanor.planner.SearchSpace.Parameter;
import org.athanor.planner.SearchSpace.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a campaign may say of spaces, constraints, objectives and figures, and what it is told when
/// it says nonsense.
class TermsReadingTest {
  private static final String RECIPE =
      """
      recipe: r
      title: t
      parameters:
        a: {unit: uL, min: 0, max: 60}
        b: {unit: mL, min: 0, max: 0.06}
        n: {unit: "1", min: 1, max: 200}
        c: {unit: mol/L, min: 0, max: 1}
        mesh: {choices: [coarse, medium, fine]}
        solvent: {choices: [water, ethanol]}
      steps:
        - {id: test, run: measure, on: instrument}
      results:
        y: {unit: "1", value: steps.test.y}
        z: {unit: "%", value: steps.test.z}
        e: {unit: "1", value: steps.test.e}
      """;
  private static final String CAMPAIGN =
      """
      campaign: c
      recipe: recipe.yaml
      vary:
        a: {}
        b: {}
        n: {low: 1, high: 40, whole: true}
        c: {low: 0.001, high: 1, scale: log}
        mesh: {ordered: true}
        solvent: {descriptors: {water: [80, 100], ethanol: [25, 78]}}
      constraints:
        - {sum: [a, b], equals: 50 uL}
        - {non-zero: [a, b], at-least: 1, at-most: 1}
        - forbid: parameters.solvent == 'water' && parameters.c > 0.5
          because: it foams
      plate: {size: 8, shares: [solvent]}
      objectives:
        - {result: y, goal: minimise, worst: 9, best: 1, weight: 2}
        - {result: z, goal: maximise, worst: 0, best: 100}
      trade-off: desirability
      limits: [{result: z, at-least: 20}]
      figures: {y: {standard-error: e, sees-from: 0.5}}
      trust: e
      cost: 1.0 + parameters.a
      acquisition: log-improvement
      budget: 20
      """;

  private final DefinitionReader reader = DefinitionReader.create();

  @TempDir Path folder = Path.of("");

  @Test
  void everythingThatCanBeSaidIsRead() throws IOException {
    CampaignDefinition campaign = ExamplesTest.valid(read(CAMPAIGN));

    assertThat(campaign.space().parameters())
        .containsExactly(
            new Parameter.Continuous("a", new Unit("uL"), 0, 60),
            new Parameter.Continuous("b", new Unit("mL"), 0, 0.06),
            new Parameter.Whole("n", Unit.ONE, 1, 40),
            new Parameter.Continuous("c", new Unit("mol/L"), 0.001, 1, Scale.LOG),
            new Parameter.Ordinal("mesh", List.of("coarse", "medium", "fine")),
            new Parameter.Categorical(
                "solvent",
                List.of("water", "ethanol"),
                Map.of("water", List.of(80.0, 100.0), "ethanol", List.of(25.0, 78.0))));
    assertThat(campaign.space().constraints().subList(0, 2))
        .containsExactly(
            new Constraint.Linear(Map.of("a", 1.0, "b", 1000.0), 50, 50),
            new Constraint.NonZero(List.of("a", "b"), 1, 1));
    assertThat(campaign.plate()).contains(new Plate(8, Set.of("solvent")));
    assertThat(campaign.figures())
        .isEqualTo(Map.of("y", new Figure(Optional.of("e"), Optional.of(0.5), Optional.empty())));
    assertThat(campaign.trust()).contains("e");
    assertThat(campaign.terms().limits())
        .containsExactly(new Limit("z", 20, Double.POSITIVE_INFINITY));
    assertThat(campaign.terms().preference())
        .isEqualTo(
            new Preference.Desirability(
                List.of(new Preference.Wish(9, 1, 2), new Preference.Wish(0, 100, 1))));
    assertThat(campaign.terms().cost().at(point("water", 0.1))).isEqualTo(31);
  }

  @Test
  void anExpressionForbidsPoints() throws IOException {
    CampaignDefinition campaign = ExamplesTest.valid(read(CAMPAIGN));

    assertThat(campaign.space().constraints().getLast())
        .isInstanceOfSatisfying(
            Constraint.Forbidden.class,
            rule -> {
              assertThat(rule.words()).isEqualTo("it foams");
              assertThat(rule.forbids().test(point("water", 0.6))).isTrue();
              assertThat(rule.forbids().test(point("water", 0.4))).isFalse();
              assertThat(rule.forbids().test(point("ethanol", 0.6))).isFalse();
            });
    assertThat(ExamplesTest.valid(read(CAMPAIGN))).isEqualTo(campaign);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sum: [a, b]           | sum: [a, q]        | 11 constraints[0].sum[1]: unknown varied parameter "q"
          sum: [a, b]           | sum: [a, c]        | 11 constraints[0].sum[1]: mol/L cannot be added to uL
          sum: [a, b]           | sum: [a, mesh]     | 11 constraints[0].sum[1]: "mesh" is no number
          equals: 50 uL         | equals: 50 s       | 11 constraints[0].equals: 50 s cannot be converted to uL
          equals: 50 uL         | equals: 500 uL     | 11 constraints[0]: no point was found that keeps it
          parameters.solvent == 'water' && parameters.c > 0.5 | 'parameters.a > 49.0 || parameters.b > 0.049' | 13 constraints[2]: no point was found that keeps it and those before it
          result: z, goal       | result: y, goal    | 18 objectives[1].result: "y" is an objective twice
          ', equals: 50 uL'     | ''                 | 11 constraints[0]: says no bound
          parameters.c >        | parameters.d >     | 13 constraints[2].forbid: unknown parameter "d"
          solvent == 'water'    | solvent == 'watr'  | 13 constraints[2].forbid: unknown choice "watr"; did you mean "water"?
          solvent == 'water'    | solvent in ['water', 'hexane'] | 13 constraints[2].forbid: unknown choice "hexane"
          shares: [solvent]     | shares: [solvnt]   | 15 plate.shares[0]: unknown varied parameter "solvnt"; did you mean "solvent"?
          low: 0.001            | low: 0             | 7 vary.c.scale: a log scale needs low above 0: 0 mol/L
          'ethanol: [25, 78]'   | ethanol: [25]      | 9 vary.solvent.descriptors: "ethanol" has 1 descriptors
          'worst: 9, '          | ''                 | 17 objectives[0]: desirability needs a worst and a best that differ
          result: z, at-least   | result: q, at-most | 20 limits[0].result: unknown result "q"
          trust: e              | trust: q           | 22 trust: unknown result "q"
          cost: 1.0 +           | cost: 1.0 >     | 23 cost: the expression gives a flag
          """)
  void nonsenseIsSaidWithItsLine(String right, String wrong, String said) throws IOException {
    assertThat(CAMPAIGN).contains(right);

    Checked<CampaignDefinition> checked = read(CAMPAIGN.replace(right, wrong));

    assertThat(checked)
        .isInstanceOfSatisfying(
            Checked.Invalid.class,
            invalid ->
                assertThat(((Checked.Invalid<?>) invalid).problems())
                    .anySatisfy(it ->
                        assertThat(it.line() + " " + it.path() + ": " + it.what())
                            .startsWith(said)));
  }

  @Test
  void whatAJournalKeepsIsReadThoughItWouldBeRefusedToday() throws IOException {
    String old =
        CAMPAIGN
            .replace("solvent == 'water'", "solvent == 'watr'")
            .replace("result: z, goal: maximise", "result: y, goal: maximise");
    assertThat(read(old)).isInstanceOf(Checked.Invalid.class);

    assertThat(
            DefinitionReader.create()
                .keptCampaign(DefinitionSource.of(folder.resolve("campaign.yaml"))))
        .isInstanceOf(Checked.Valid.class);
  }

  private Checked<CampaignDefinition> read(String campaign) throws IOException {
    Files.writeString(folder.resolve("recipe.yaml"), RECIPE);
    Path file = Files.writeString(folder.resolve("campaign.yaml"), campaign);
    return reader.campaign(DefinitionSource.of(file));
  }

  private static Point point(String solvent, double concentration) {
    return new Point(
        Map.of(
            "a", Value.of(30, "uL"),
            "b", Value.of(0.02, "mL"),
            "n", Value.of(3),
            "c", Value.of(concentration, "mol/L"),
            "mesh", Value.of("fine"),
            "solvent", Value.of(solvent)));
  }
}
