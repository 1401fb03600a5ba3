// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.campaign.CampaignEvent.CampaignStarted;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.view.LabView.BestSoFar;
import org.athanor.model.value.Value;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Reading;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the planner is told of a campaign's experiments.
class CampaignRulesTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder = Path.of("");

  @BeforeEach
  void writeTheFiles() throws IOException {
    Files.writeString(
        folder.resolve("recipe.yaml"),
        """
        recipe: r
        title: t
        parameters:
          a: {unit: uL, min: 0, max: 60}
          heat: {unit: Cel, min: 20, max: 80}
        steps:
          - {id: test, run: measure, on: instrument}
        results:
          y: {unit: "1", value: steps.test.y}
          e: {unit: "1", value: steps.test.e}
          sure: {unit: "1", value: steps.test.sure}
        """);
    Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        campaign: c
        recipe: recipe.yaml
        vary: {a: {}, heat: {}}
        plate: {size: 3, shares: [heat]}
        objectives: [{result: y, goal: minimise}]
        figures: {y: {standard-error: e, sees-from: 0.5, sees-to: 4}}
        trust: sure
        budget: 20
        """);
  }

  @Test
  void theFirstOfAPlateSettlesWhatTheOthersShare() throws IOException {
    CampaignDefinition campaign = campaign();
    CampaignState state = after(ended(1, 1.0, 0.1, 1), ended(2, 1.0, 0.1, 1));

    assertThat(settled(state, campaign, 3)).isEqualTo(Map.of("heat", Value.of(31, "Cel")));
    CampaignState full = after(ended(1, 1, 0, 1), ended(2, 1, 0, 1), ended(3, 1, 0, 1));
    assertThat(settled(full, campaign, 4)).isEmpty();
  }

  @Test
  void figuresAreTakenAsTheCampaignSays() throws IOException {
    PlanningRequest request =
        CampaignRules.request(
            after(ended(1, 1.0, 0.1, 1), ended(2, 0.2, 0.1, 0.5), ended(3, 9.0, 0.1, 7)),
            campaign(),
            4);

    assertThat(request.past().stream().map(CampaignRulesTest::readingOfY))
        .containsExactly(
            new Reading.Values(List.of(1.0), Optional.of(0.1)),
            new Reading.Below(0.5),
            new Reading.Above(4));
    assertThat(request.past().stream().map(PastResult::trust)).containsExactly(1.0, 0.5, 1.0);
  }

  @Test
  void anAbortedExperimentIsNotAFailedOne() throws IOException {
    CampaignState state =
        after(
            new ExperimentFinished(
                1, Verdict.FAILED, Map.of(), Optional.empty(), NOON, Optional.empty()),
            new ExperimentFinished(
                2, Verdict.ABORTED, Map.of(), Optional.empty(), NOON, Optional.empty()));

    assertThat(CampaignRules.request(state, campaign(), 3).past().stream().map(PastResult::outcome))
        .hasExactlyElementsOfTypes(Outcome.Failed.class, Outcome.Aborted.class);
  }

  @Test
  void resultThatRestsOnAPersonsWordIsBelievedHalf() throws IOException {
    CampaignState state =
        after(
            ended(1, 5, 0.1, 1, Assurance.VERIFIED),
            ended(2, 5, 0.1, 0.5, Assurance.HUMAN),
            ended(3, 5, 0.1, 1, Assurance.RECONCILED));

    assertThat(CampaignRules.request(state, campaign(), 4).past().stream().map(PastResult::trust))
        .containsExactly(1.0, 0.25, 1.0);
  }

  @Test
  void whatKeepsNoLimitIsNeitherTheBestNorReachesTheTarget() throws IOException {
    Files.writeString(
        folder.resolve("campaign.yaml"),
        """
        campaign: c
        recipe: recipe.yaml
        vary: {a: {}, heat: {}}
        objectives: [{result: y, goal: minimise, target: 2}]
        limits: [{result: e, at-most: 0.5}]
        budget: 20
        """);
    CampaignDefinition campaign = campaign();
    CampaignState state =
        after(ended(1, 1, 0.9, 1), ended(2, 5, 0.1, 1), ended(3, 0, 0.6, 1), ended(4, 3, 0.5, 1));

    assertThat(BestRules.best(campaign, after(ended(1, 1, 0.9, 1)))).isEmpty();
    assertThat(BestRules.best(campaign, state)).contains(4);
    assertThat(BestRules.history(campaign, state))
        .containsExactly(new BestSoFar(2, 5, 5), new BestSoFar(4, 3, 3));
    assertThat(EndRules.targetReached(state, campaign, 4)).isEmpty();
    assertThat(EndRules.targetReached(after(ended(1, 2, 0.4, 1)), campaign, 1)).contains(1);
  }

  private static Map<String, Value> settled(
      CampaignState state, CampaignDefinition campaign, int number) {
    return CampaignRules.request(state, campaign, number).terms().fixed();
  }

  private static Reading readingOfY(PastResult past) {
    if (past.outcome() instanceof Outcome.Measured(var readings)
        && readings.get("y") instanceof Reading reading) {
      return reading;
    }
    throw new AssertionError("no reading of y: " + past);
  }

  private static ExperimentFinished ended(
      int number, double y, double error, double sure, Assurance assurance) {
    ExperimentFinished end = ended(number, y, error, sure);
    return new ExperimentFinished(
        number, end.verdict(), end.results(), end.seen(), end.at(), Optional.of(assurance));
  }

  private static ExperimentFinished ended(int number, double y, double error, double sure) {
    return new ExperimentFinished(
        number,
        Verdict.COMPLETED,
        Map.of("y", Value.of(y), "e", Value.of(error), "sure", Value.of(sure)),
        Optional.empty(),
        NOON,
        Optional.empty());
  }

  private static CampaignState after(ExperimentFinished... ends) {
    CampaignState state = CampaignState.EMPTY.apply(new CampaignStarted(NOON));
    for (ExperimentFinished end : ends) {
      Map<String, Value> varied =
          Map.of("a", Value.of(5, "uL"), "heat", Value.of(30 + end.number(), "Cel"));
      state =
          state
              .apply(
                  new ExperimentPlanned(
                      end.number(),
                      varied,
                      "sobol",
                      "why",
                      NOON,
                      Optional.empty(),
                      Optional.empty(),
                      Optional.empty()))
              .apply(end);
    }
    return state;
  }

  private CampaignDefinition campaign() throws IOException {
    return switch (DefinitionReader.create()
        .campaign(DefinitionSource.of(folder.resolve("campaign.yaml")))) {
      case Checked.Valid<CampaignDefinition>(var campaign) -> campaign;
      case Checked.Invalid<CampaignDefinition>(var problems) ->
          throw new AssertionError(problems.toString());
    };
  }
}
