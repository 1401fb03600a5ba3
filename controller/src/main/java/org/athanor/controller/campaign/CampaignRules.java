// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.PointAdded;
import org.athanor.controller.campaign.CampaignEvent.PointVetoed;
import org.athanor.controller.campaign.CampaignState.Phase;
import org.athanor.controller.definition.CampaignDefinition;
import org.athanor.controller.definition.CampaignDefinition.Figure;
import org.athanor.controller.definition.CampaignDefinition.GoalEntry;
import org.athanor.controller.definition.PlannerChoice;
import org.athanor.controller.device.FunctionalUnitEvent.Assurance;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;
import org.athanor.controller.experiment.ExperimentPlan;
import org.athanor.model.id.ExperimentId;
import org.athanor.model.value.Value;
import org.athanor.planner.Constraint;
import org.athanor.planner.GaussianProcessPlanner;
import org.athanor.planner.Outcome;
import org.athanor.planner.PastResult;
import org.athanor.planner.PlanningRequest;
import org.athanor.planner.Point;
import org.athanor.planner.RandomPlanner;
import org.athanor.planner.Reading;
import org.athanor.planner.Reasoning;
import org.athanor.planner.SearchSpace;
import org.athanor.planner.Veto;
import org.athanor.planner.reason.Basis;
import org.athanor.planner.reason.ReasonWords;
import org.athanor.planner.reason.Reasons;

/// When a campaign plans what, and when it ends. Pure.
///
/// Experiment k is planned from the results of 1 to k - batch, with the rest pending, whatever the
/// order in which experiments end: so the same seed gives the same proposals at any speed.
final class CampaignRules {
  private static final int FAILURES_IN_A_ROW = 3;

  private CampaignRules() {}

  /// The number that can be planned now.
  static OptionalInt nextNumber(CampaignState state, CampaignDefinition campaign) {
    int next = state.planned().size() + 1;
    int known = known(next, campaign);
    boolean wanted =
        state.phase() instanceof Phase.Running
            && next <= numbersMax(state, campaign)
            && state.finished().headMap(known + 1).size() == known
            && (!state.overrides().waiting().isEmpty() || !ending(state, campaign, known));
    return wanted ? OptionalInt.of(next) : OptionalInt.empty();
  }

  /// Nothing runs and nothing more will be planned.
  static boolean complete(CampaignState state, CampaignDefinition campaign) {
    int next = state.planned().size() + 1;
    return state.phase() instanceof Phase.Running
        && state.allFinished()
        && (next > numbersMax(state, campaign)
            || state.overrides().waiting().isEmpty()
                && ending(state, campaign, known(next, campaign)));
  }

  private static boolean ending(CampaignState state, CampaignDefinition campaign, int known) {
    return state.noMore().isPresent() || EndRules.targetReached(state, campaign, known).isPresent();
  }

  /// The last number that may be given: a vetoed experiment does not count.
  static int numbersMax(CampaignState state, CampaignDefinition campaign) {
    return campaign.budget() + state.overrides().vetoed().size();
  }

  /// Where proposals may be: without what people have vetoed.
  static SearchSpace space(CampaignState state, CampaignDefinition campaign) {
    if (state.overrides().vetoed().isEmpty()) {
      return campaign.space();
    }
    List<Constraint> constraints = new ArrayList<>(campaign.space().constraints());
    for (PointVetoed veto : state.overrides().vetoed()) {
      Point point = new Point(state.plan(veto.number()).varied());
      constraints.add(Veto.of(campaign.space(), point, veto.near(), words(veto)));
    }
    return campaign.space().with(constraints);
  }

  private static String words(PointVetoed veto) {
    return "%s experiment %d, vetoed by %s: %s"
        .formatted(
            veto.near() > 0 ? "nearer than " + veto.near() + " to" : "the point of",
            veto.number(),
            veto.by().operator(),
            veto.by().reason());
  }

  /// Experiments whose results experiment `number` is planned from.
  static int known(int number, CampaignDefinition campaign) {
    return Math.max(0, number - campaign.batch());
  }

  static PlanningRequest request(CampaignState state, CampaignDefinition campaign, int number) {
    int known = known(number, campaign);
    List<PastResult> past = new ArrayList<>();
    List<Point> pending = new ArrayList<>();
    state
        .planned()
        .forEach((n, plan) -> {
          Point point = new Point(plan.varied());
          if (n <= known) {
            state
                .end(n)
                .ifPresent(end ->
                    past.add(new PastResult(point, outcome(end, campaign), trust(end, campaign))));
          } else {
            pending.add(point);
          }
        });
    return new PlanningRequest(
        space(state, campaign),
        campaign.objectives().stream().map(GoalEntry::objective).toList(),
        past,
        pending,
        campaign.start(),
        1,
        campaign.seed(),
        campaign.terms().fixing(settled(state, campaign, number)));
  }

  /// What the plate that experiment `number` belongs to has settled with its first experiment.
  private static Map<String, Value> settled(
      CampaignState state, CampaignDefinition campaign, int number) {
    Map<String, Value> settled = new TreeMap<>();
    campaign
        .plate()
        .ifPresent(plate -> {
          int first = number - (number - 1) % plate.size();
          ExperimentPlanned plan = state.planned().get(first);
          if (plan != null) {
            settled.putAll(plan.varied());
            settled.keySet().retainAll(plate.shares());
          }
        });
    return settled;
  }

  static Point point(CampaignState state, int number) {
    return new Point(state.plan(number).varied());
  }

  /// An experiment that was broken off says nothing of its point; one that failed does.
  static Outcome outcome(ExperimentFinished end, CampaignDefinition campaign) {
    return switch (end.verdict()) {
      case COMPLETED -> {
        Map<String, Double> numbers = numbers(end);
        Map<String, Reading> readings = new TreeMap<>();
        numbers.forEach((name, value) ->
            readings.put(
                name,
                Optional.ofNullable(campaign.figures().get(name))
                    .map(figure -> reading(value, figure, numbers))
                    .orElse(Reading.of(value))));
        yield new Outcome.Measured(readings);
      }
      case FAILED -> new Outcome.Failed("the experiment failed");
      case ABORTED -> new Outcome.Aborted("the experiment was aborted");
    };
  }

  static Provenance provenance(CampaignDefinition campaign, PlanningRequest request) {
    String inputs = RequestDigest.of(request);
    return switch (campaign.planner()) {
      case PlannerChoice.BuiltIn _, PlannerChoice.External _ ->
          new Provenance("built-in", GaussianProcessPlanner.VERSION, inputs);
      case PlannerChoice.Random _ -> new Provenance("random", RandomPlanner.VERSION, inputs);
    };
  }

  private static Reading reading(double value, Figure figure, Map<String, Double> numbers) {
    if (figure.seesFrom().filter(least -> value <= least).isPresent()) {
      return new Reading.Below(figure.seesFrom().get());
    }
    if (figure.seesTo().filter(most -> value >= most).isPresent()) {
      return new Reading.Above(figure.seesTo().get());
    }
    return new Reading.Values(
        List.of(value),
        figure
            .standardError()
            .flatMap(name -> Optional.ofNullable(numbers.get(name)))
            .filter(error -> error >= 0 && Double.isFinite(error)));
  }

  /// Fully, unless a result says otherwise, or somebody's eyes stand in for a reading.
  private static double trust(ExperimentFinished end, CampaignDefinition campaign) {
    double trust =
        campaign.trust().flatMap(name -> Optional.ofNullable(numbers(end).get(name))).orElse(1.0);
    double known = end.assurance().map(CampaignRules::trust).orElse(1.0);
    return trust >= 0 ? known * Math.min(1, trust) : 0;
  }

  /// What a device reports and what is proven afterwards are the same record; a person who looks at
  /// a plate sees less than an instrument.
  private static double trust(Assurance assurance) {
    return switch (assurance) {
      case VERIFIED, DEVICE_REPORTED, RECONCILED -> 1;
      case HUMAN -> 0.5;
    };
  }

  /// The first of the points that people want tried, as experiment `number`.
  static ExperimentPlanned added(
      CampaignState state, CampaignDefinition campaign, int number, Instant now) {
    PointAdded added = state.overrides().waiting().getFirst();
    PlanningRequest request = request(state, campaign, number);
    Reasons reasons =
        Reasoning.of(
            request,
            new Point(added.varied()),
            new Basis.Person(added.by().operator(), added.by().reason()));
    return new ExperimentPlanned(
        number,
        added.varied(),
        ExperimentPlanned.PERSON,
        ReasonWords.of(reasons),
        now,
        Optional.of(reasons),
        Optional.of(new Provenance(ExperimentPlanned.PERSON, 1, RequestDigest.of(request))),
        Optional.empty());
  }

  static SortedMap<String, Double> numbers(ExperimentFinished end) {
    SortedMap<String, Double> numbers = new TreeMap<>();
    end.results()
        .forEach((name, value) -> {
          if (value instanceof Value.Scalar(var quantity)) {
            numbers.put(name, quantity.value());
          }
        });
    return numbers;
  }

  /// Experiments that keep failing need a person before they use up the lab.
  static boolean keepsFailing(CampaignState state) {
    List<ExperimentFinished> ends = new ArrayList<>(state.finished().values());
    return ends.size() >= FAILURES_IN_A_ROW
        && ends.subList(ends.size() - FAILURES_IN_A_ROW, ends.size()).stream()
            .allMatch(end -> end.verdict() == Verdict.FAILED);
  }

  static ExperimentPlan plan(CampaignDefinition campaign, ExperimentPlanned plan) {
    Map<String, Value> all = new TreeMap<>(campaign.fixed());
    all.putAll(plan.varied());
    return new ExperimentPlan(
        new ExperimentId(campaign.id(), plan.number()),
        campaign.recipe(),
        all,
        plan.proposedBy(),
        plan.why(),
        plan.at(),
        plan.reasons());
  }

  /// Whether people have said something meanwhile: then the answer is to another question.
  static boolean stale(
      CampaignState state, CampaignDefinition campaign, int number, Thought thought) {
    return !nextNumber(state, campaign).equals(OptionalInt.of(number))
        || !state.overrides().waiting().isEmpty()
        || !RequestDigest.of(request(state, campaign, number))
            .equals(thought.provenance().inputs());
  }
}
