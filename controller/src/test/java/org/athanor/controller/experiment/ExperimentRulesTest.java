// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.athanor.controller.definition.Checked;
import org.athanor.controller.definition.DefinitionReader;
import org.athanor.controller.definition.DefinitionSource;
import org.athanor.controller.definition.RecipeDefinition;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.AbortRequested;
import org.athanor.controller.experiment.ExperimentEvent.ExperimentStarted;
import org.athanor.controller.experiment.ExperimentEvent.StepEnded;
import org.athanor.controller.experiment.ExperimentEvent.StepStarted;
import org.athanor.controller.experiment.ExperimentState.Open;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.ProgramTemplateId;
import org.junit.jupiter.api.Test;

class ExperimentRulesTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final CommandOutcome DONE = new CommandOutcome.Completed(List.of());

  private final List<StepEntry> steps = steps();
  private ExperimentState state = new ExperimentState.Empty();

  private static List<StepEntry> steps() {
    Path recipe = Path.of("..", "docs", "examples", "colour", "recipe.yaml");
    try {
      DefinitionSource source =
          new DefinitionSource("recipe.yaml", Files.readString(recipe), Optional.empty());
      return ((Checked.Valid<RecipeDefinition>) DefinitionReader.create().recipe(source))
          .value()
          .steps();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private void happened(ExperimentEvent event) {
    state = ExperimentRules.evolve(state, event, steps);
  }

  private void begin() {
    happened(
        new ExperimentStarted(
            Map.of("plate", new LabwareId("plate-1")),
            Map.of("plate", new LocationId("hotel.1")),
            NOON));
  }

  private void start(int step) {
    DeviceCommand order =
        new DeviceCommand.RunProgram(new ProgramTemplateId("dispense"), Map.of(), Optional.empty());
    happened(new StepStarted(step, id(step), new DeviceId("handler"), order, NOON));
  }

  private CommandId id(int step) {
    return CommandId.parse("colour/1:" + steps.get(step).id() + "#1");
  }

  private void end(int step, CommandOutcome outcome, Assurance assurance) {
    happened(new StepEnded(step, id(step), outcome, NOON, Optional.of(assurance)));
  }

  @Test
  void plateOfAStepThatWasCalledOffIsStillTakenAway() {
    begin();
    start(0);
    end(0, DONE, Assurance.DEVICE_REPORTED);
    start(1);
    happened(new AbortRequested("enough", NOON));
    end(1, new CommandOutcome.Cancelled("enough"), Assurance.DEVICE_REPORTED);

    assertThat(ExperimentRules.next(state, steps.size()))
        .isEqualTo(new ExperimentRules.Next.WantStep(steps.size() - 1));
    assertThat(((Open) state).failure().map(ExperimentState.Failure::words)).contains("enough");
  }

  @Test
  void whatComesBetweenAFailedStepAndTheClearingAwayIsLeftOut() {
    begin();
    start(0);
    end(0, DONE, Assurance.DEVICE_REPORTED);
    start(1);
    end(
        1,
        new CommandOutcome.Failed(
            new DefinedError("partial", "4 uL cyan", DefinedError.Effect.PARTIAL)),
        Assurance.HUMAN);

    assertThat(
            IntStream.range(0, steps.size())
                .mapToObj(step -> ExperimentFace.word(state, steps, step)))
        .containsExactly("done", "failed", "left-out", "left-out", "waiting");
  }

  @Test
  void whatWasNotExecutedIsTriedOftenerThanWhatHangsInAGripperAndNeverAfterAnAbort() {
    CommandOutcome never =
        new CommandOutcome.Failed(
            new DefinedError("not-executed", "tombstone", DefinedError.Effect.NONE));
    begin();
    start(0);
    end(0, DONE, Assurance.DEVICE_REPORTED);
    for (int attempt = 1; attempt <= 10; attempt++) {
      start(1);
      end(1, never, Assurance.RECONCILED);
    }
    assertThat(ExperimentRules.next(state, steps.size()))
        .isEqualTo(new ExperimentRules.Next.TryAgain(1));

    start(1);
    happened(new AbortRequested("enough", NOON));
    end(1, never, Assurance.RECONCILED);
    assertThat(ExperimentRules.next(state, steps.size()))
        .isEqualTo(new ExperimentRules.Next.WantStep(steps.size() - 1));
  }

  @Test
  void eachStepIsAsSureAsItsLastAttempt() {
    begin();
    start(0);
    end(0, DONE, Assurance.VERIFIED);
    start(1);
    end(1, DONE, Assurance.HUMAN);

    assertThat(((Open) state).assured())
        .isEqualTo(
            Map.of(steps.get(0).id(), Assurance.VERIFIED, steps.get(1).id(), Assurance.HUMAN));
    assertThat(Assurance.VERIFIED.and(Assurance.HUMAN)).isEqualTo(Assurance.HUMAN);
    assertThat(Assurance.RECONCILED.and(Assurance.DEVICE_REPORTED))
        .isEqualTo(Assurance.DEVICE_REPORTED);
  }
}
