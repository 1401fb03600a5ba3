// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.experiment;

import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.athanor.controller.definition.Expression;
import org.athanor.controller.definition.RecipeDefinition.StepEntry;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.AbortRequested;
import org.athanor.controller.experiment.ExperimentEvent.ExperimentEnded;
import org.athanor.controller.experiment.ExperimentEvent.ExperimentStarted;
import org.athanor.controller.experiment.ExperimentEvent.StepEnded;
import org.athanor.controller.experiment.ExperimentEvent.StepStarted;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentState.Empty;
import org.athanor.controller.experiment.ExperimentState.Ended;
import org.athanor.controller.experiment.ExperimentState.Failure;
import org.athanor.controller.experiment.ExperimentState.Open;
import org.athanor.controller.experiment.ExperimentState.Span;
import org.athanor.model.device.CommandOutcome;
import org.athanor.model.device.DefinedError;
import org.athanor.model.device.DeviceCommand;
import org.athanor.model.device.Observation;
import org.athanor.model.id.CommandId;
import org.athanor.model.id.DeviceId;
import org.athanor.model.id.LabwareId;
import org.athanor.model.id.LocationId;
import org.athanor.model.id.StepId;
import org.athanor.model.value.Value;

/// An experiment's decisions: what an outcome means and what comes next. Pure.
///
/// After a failed step the experiment gives up, but its labware does not stay in the way: the last
/// move of the recipe for it is still made.
final class ExperimentRules {
  /// Outcomes that are proven to have had no effect and that may pass: tried again.
  private static final Set<String> PASSING =
      Set.of(
          "not-executed",
          "busy",
          "no-control-token",
          "user-access-denied",
          "session-id-invalid",
          "not-delivered",
          "interrupted",
          "tombstoned");

  /// The plate hangs in the gripper: the rest of the way is another attempt.
  static final String IN_GRIPPER = "labware-in-gripper";

  /// What moved matter, if only into a gripper.
  private static final int ATTEMPTS_MAX = 5;

  /// What is proven to have had no effect costs nothing but time: a device that is busy or starts
  /// anew may say so for a while. Bounded, so that one that never takes an order does not hold its
  /// experiment for ever.
  private static final int HARMLESS_ATTEMPTS_MAX = 25;

  private ExperimentRules() {}

  /// What an experiment wants to do now.
  sealed interface Next {
    /// Have the resources of this step.
    record WantStep(int step) implements Next {}

    /// The order is with a device: its outcome will come.
    record AwaitDevice(StepStarted running) implements Next {}

    /// Try the same step once more, with the resources that it has: it says so to the schedule,
    /// which lets nobody act where the bench has not been compared with the books.
    record TryAgain(int step) implements Next {}

    /// Nothing is left to do.
    record End() implements Next {}
  }

  static Next next(ExperimentState state, int steps) {
    return switch (state) {
      case Empty _ -> new Next.WantStep(0);
      case Open open when open.running().isPresent() -> new Next.AwaitDevice(open.running().get());
      case Open open when open.next() >= steps -> new Next.End();
      case Open open when open.attempt() > 1 -> new Next.TryAgain(open.next());
      case Open open -> new Next.WantStep(open.next());
      case Ended _ -> new Next.End();
    };
  }

  static ExperimentState evolve(
      ExperimentState state, ExperimentEvent event, List<StepEntry> steps) {
    return switch (event) {
      case ExperimentStarted(var labware, var places, Instant at) ->
          new Open(
              labware,
              places,
              0,
              1,
              Optional.empty(),
              Map.of(),
              Map.of(),
              Optional.empty(),
              Optional.empty(),
              at);
      case StepStarted started -> started(open(state), started);
      case StepEnded ended -> ended(open(state), ended, steps);
      case AbortRequested(String reason, Instant _) -> aborted(state, reason, steps);
      case ExperimentEnded(
              Verdict verdict,
              var results,
              String failure,
              Instant at,
              var assurance) ->
          switch (state) {
            case Open open ->
                new Ended(
                    verdict,
                    results,
                    failure,
                    open.seen(),
                    Optional.of(open.started()),
                    at,
                    assurance,
                    open.assured());
            case Empty _, Ended _ ->
                new Ended(
                    verdict,
                    results,
                    failure,
                    Optional.empty(),
                    Optional.empty(),
                    at,
                    assurance,
                    Map.of());
          };
    };
  }

  private static Open open(ExperimentState state) {
    if (state instanceof Open open) {
      return open;
    }
    throw new IllegalStateException("the experiment is not open: " + state);
  }

  private static Open started(Open open, StepStarted started) {
    return new Open(
        open.labware(),
        open.places(),
        open.next(),
        open.attempt(),
        Optional.of(started),
        open.observed(),
        open.assured(),
        open.failure(),
        open.seen(),
        open.started());
  }

  private static Open ended(Open open, StepEnded ended, List<StepEntry> steps) {
    StepEntry step = steps.get(ended.step());
    return switch (ended.outcome()) {
      case CommandOutcome.Completed(List<Observation> observations) ->
          completed(open, step, ended, observations, steps);
      case CommandOutcome.Failed(DefinedError error) when mayTryAgain(open, step, error) ->
          new Open(
              open.labware(),
              placesAfter(open, error),
              open.next(),
              open.attempt() + 1,
              Optional.empty(),
              open.observed(),
              open.assured(),
              open.failure(),
              open.seen(),
              open.started());
      case CommandOutcome.Failed(DefinedError error) ->
          givenUp(
              open, ended.step(), step.id() + " failed: " + error.message(), Verdict.FAILED, steps);
      case CommandOutcome.Cancelled(String reason) ->
          givenUp(open, ended.step(), step.id() + " was stopped: " + reason, Verdict.FAILED, steps);
      case CommandOutcome.InDoubt _ ->
          throw new IllegalStateException("a doubt is resolved before it gets here");
    };
  }

  private static boolean mayTryAgain(Open open, StepEntry step, DefinedError error) {
    boolean aborted = step instanceof StepEntry.Run && open.failure().isPresent();
    boolean passing = PASSING.contains(error.code()) && error.effect() == DefinedError.Effect.NONE;
    return !aborted
        && (passing
            ? open.attempt() < HARMLESS_ATTEMPTS_MAX
            : error.code().equals(IN_GRIPPER) && open.attempt() < ATTEMPTS_MAX);
  }

  private static Open completed(
      Open open,
      StepEntry step,
      StepEnded ended,
      List<Observation> observations,
      List<StepEntry> steps) {
    Map<StepId, Map<String, Value>> observed = new LinkedHashMap<>(open.observed());
    Map<String, Value> values = new TreeMap<>();
    Optional<Span> seen = open.seen();
    for (Observation observation : observations) {
      values.put(observation.name(), observation.value());
      Instant at = observation.observedAt();
      seen = Optional.of(seen.map(span -> span.with(at)).orElseGet(() -> new Span(at, at)));
    }
    int next = open.failure().isPresent() ? clearing(ended.step(), steps) : ended.step() + 1;
    observed.put(step.id(), Collections.unmodifiableMap(values));
    return new Open(
        open.labware(),
        moved(open),
        next,
        1,
        Optional.empty(),
        Collections.unmodifiableMap(observed),
        assured(open, step, ended),
        open.failure(),
        seen,
        open.started());
  }

  private static Map<StepId, Assurance> assured(Open open, StepEntry step, StepEnded ended) {
    Map<StepId, Assurance> assured = new LinkedHashMap<>(open.assured());
    ended.assurance().ifPresent(assurance -> assured.put(step.id(), assurance));
    return Collections.unmodifiableMap(assured);
  }

  /// A plate that a person set down has been through their hands: every step counts.
  private static Optional<Assurance> weakest(Open open) {
    return open.assured().values().stream().reduce(Assurance::and);
  }

  private static Map<String, LocationId> moved(Open open) {
    return open.running().map(StepStarted::order).orElse(null)
            instanceof DeviceCommand.Transfer(var labware, var _, LocationId to)
        ? placed(open, labware, to)
        : open.places();
  }

  private static Map<String, LocationId> placesAfter(Open open, DefinedError error) {
    return error.code().equals(IN_GRIPPER)
            && open.running().isPresent()
            && open.running().get().order()
                instanceof DeviceCommand.Transfer(var labware, var _, var _)
        ? placed(open, labware, gripperOf(open.running().get().device()))
        : open.places();
  }

  /// Where a device carries what it has in its gripper; a lab file names the place so.
  static LocationId gripperOf(DeviceId device) {
    return new LocationId(device + ".gripper");
  }

  private static Map<String, LocationId> placed(Open open, LabwareId labware, LocationId at) {
    Map<String, LocationId> places = new HashMap<>(open.places());
    open.labware()
        .forEach((name, id) -> {
          if (id.equals(labware)) {
            places.put(name, at);
          }
        });
    return Map.copyOf(places);
  }

  /// Goes on with the last move of each piece of labware, or not at all.
  private static Open givenUp(
      Open open, int failed, String words, Verdict verdict, List<StepEntry> steps) {
    boolean moving = failed < steps.size() && steps.get(failed) instanceof StepEntry.Move;
    int next = moving ? steps.size() : clearing(failed, steps);
    return new Open(
        open.labware(),
        open.places(),
        next,
        1,
        Optional.empty(),
        open.observed(),
        open.assured(),
        open.failure().or(() -> Optional.of(new Failure(verdict, words))),
        open.seen(),
        open.started());
  }

  private static int clearing(int after, List<StepEntry> steps) {
    for (int i = steps.size() - 1; i > after; i--) {
      if (steps.get(i) instanceof StepEntry.Move) {
        return i;
      }
    }
    return steps.size();
  }

  private static ExperimentState aborted(
      ExperimentState state, String reason, List<StepEntry> steps) {
    return switch (state) {
      case Open open when open.running().isPresent() ->
          new Open(
              open.labware(),
              open.places(),
              open.next(),
              open.attempt(),
              open.running(),
              open.observed(),
              open.assured(),
              Optional.of(new Failure(Verdict.ABORTED, reason)),
              open.seen(),
              open.started());
      case Open open ->
          new Open(
              open.labware(),
              open.places(),
              clearing(open.next() - 1, steps),
              1,
              Optional.empty(),
              open.observed(),
              open.assured(),
              Optional.of(new Failure(Verdict.ABORTED, reason)),
              open.seen(),
              open.started());
      case Empty _, Ended _ -> state;
    };
  }

  /// What the experiment amounts to once no step is left.
  static ExperimentEnded conclude(Open open, ExperimentPlan plan, Instant now) {
    if (open.failure().isPresent()) {
      Failure failure = open.failure().get();
      return new ExperimentEnded(
          failure.verdict(), Map.of(), failure.words(), now, Optional.empty());
    }
    Map<String, Value> results = new TreeMap<>();
    Expression.Scope scope = new Expression.Scope(plan.parameters(), open.observed());
    try {
      plan.recipe().results().forEach((name, result) -> results.put(name, result.of(scope)));
      return new ExperimentEnded(Verdict.COMPLETED, results, "", now, weakest(open));
    } catch (Expression.ExpressionFailure e) {
      return new ExperimentEnded(
          Verdict.FAILED,
          Map.of(),
          "the results cannot be calculated: " + e.getMessage(),
          now,
          Optional.empty());
    }
  }

  static CommandId command(ExperimentPlan plan, Open open, int step) {
    return new CommandId(plan.id(), plan.recipe().steps().get(step).id(), open.attempt());
  }
}
