// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentState.Empty;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.experiment.ExperimentState.Open;
import org.athanor.controller.view.LabView.ExperimentView;
import org.athanor.controller.view.LabView.StepView;
import org.athanor.controller.view.ReasonsView;
import org.athanor.controller.view.Words;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Value;

/// What an experiment looks like to people.
final class ExperimentFace {
  private ExperimentFace() {}

  static ExperimentView view(ExperimentPlan plan, ExperimentState state) {
    return switch (state) {
      case Empty _ ->
          view(
              plan,
              state,
              "planned",
              Map.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      case Open open ->
          view(
              plan,
              state,
              "running",
              Map.of(),
              open.failure().map(ExperimentState.Failure::words),
              Optional.of(open.started()),
              Optional.empty());
      case Ended ended ->
          view(
              plan,
              state,
              word(ended.verdict()),
              ended.results(),
              Optional.of(ended.failure()).filter(words -> !words.isBlank()),
              ended.started(),
              Optional.of(ended.ended()));
    };
  }

  private static ExperimentView view(
      ExperimentPlan plan,
      ExperimentState state,
      String word,
      Map<String, Value> results,
      Optional<String> failure,
      Optional<Instant> started,
      Optional<Instant> ended) {
    return new ExperimentView(
        plan.id().toString(),
        plan.id().campaign().value(),
        plan.id().number(),
        Words.view(plan.parameters()),
        Words.view(results),
        word,
        steps(plan, state),
        plan.proposedBy(),
        plan.why(),
        failure,
        plan.planned(),
        started,
        ended,
        plan.reasons().map(ReasonsView::of),
        state instanceof Ended over ? over.assurance().map(Assurance::word) : Optional.empty());
  }

  private static List<StepView> steps(ExperimentPlan plan, ExperimentState state) {
    List<StepView> views = new ArrayList<>();
    List<StepEntry> steps = plan.recipe().steps();
    for (int i = 0; i < steps.size(); i++) {
      views.add(
          new StepView(
              steps.get(i).id().value(),
              words(steps.get(i)),
              word(state, steps, i),
              assurance(state, steps.get(i).id()).map(Assurance::word)));
    }
    return List.copyOf(views);
  }

  private static Optional<Assurance> assurance(ExperimentState state, StepId step) {
    return switch (state) {
      case Empty _ -> Optional.empty();
      case Open open -> Optional.ofNullable(open.assured().get(step));
      case Ended ended -> Optional.ofNullable(ended.assured().get(step));
    };
  }

  private static String words(StepEntry step) {
    return switch (step) {
      case StepEntry.Run run -> run.program() + " on " + run.role();
      case StepEntry.Move move -> move.labware() + " to " + move.target();
    };
  }

  /// How a step stands.
  static String word(ExperimentState state, List<StepEntry> steps, int index) {
    return switch (state) {
      case Empty _ -> "waiting";
      case Open open when open.observed().containsKey(steps.get(index).id()) -> "done";
      case Open open when open.running().isPresent() && open.next() == index -> "running";
      case Open open when open.next() > index ->
          isFirstUndone(open, steps, index) ? "failed" : "left-out";
      case Open _ -> "waiting";
      case Ended ended ->
          switch (ended.verdict()) {
            case COMPLETED -> "done";
            case FAILED, ABORTED -> "";
          };
    };
  }

  /// Steps are done in order until one fails; what comes between it and the clearing away is left
  /// out.
  private static boolean isFirstUndone(Open open, List<StepEntry> steps, int index) {
    return steps.stream().limit(index).allMatch(step -> open.observed().containsKey(step.id()));
  }

  private static String word(ExperimentEvent.Verdict verdict) {
    return switch (verdict) {
      case COMPLETED -> "completed";
      case FAILED -> "failed";
      case ABORTED -> "aborted";
    };
  }
}
