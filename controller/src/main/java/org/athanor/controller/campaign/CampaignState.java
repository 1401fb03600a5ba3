// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.athanor.controller.campaign.CampaignEvent.CampaignAborted;
import org.athanor.controller.campaign.CampaignEvent.CampaignCompleted;
import org.athanor.controller.campaign.CampaignEvent.CampaignHeld;
import org.athanor.controller.campaign.CampaignEvent.CampaignResumed;
import org.athanor.controller.campaign.CampaignEvent.CampaignStarted;
import org.athanor.controller.campaign.CampaignEvent.ExperimentFinished;
import org.athanor.controller.campaign.CampaignEvent.ExperimentPlanned;
import org.athanor.controller.campaign.CampaignEvent.ExternalPlannerAnswered;
import org.athanor.controller.campaign.CampaignEvent.NothingLeftToTry;
import org.athanor.controller.campaign.CampaignEvent.Ordered;
import org.athanor.controller.campaign.CampaignEvent.PointAdded;
import org.athanor.controller.campaign.CampaignEvent.PointEdited;
import org.athanor.controller.campaign.CampaignEvent.PointPinned;
import org.athanor.controller.campaign.CampaignEvent.PointVetoed;
import org.athanor.controller.campaign.CampaignEvent.StopRuleMet;
import org.athanor.controller.experiment.ExperimentEvent.Verdict;

/// A campaign, folded from its events.
///
/// @param planned by experiment number, with the values that people gave them; `finished` are some
///   of the same numbers
/// @param noMore why nothing more is planned though there is budget left
/// @param orders all that it was ever held, resumed and aborted for, the oldest first
record CampaignState(
    Phase phase,
    SortedMap<Integer, ExperimentPlanned> planned,
    SortedMap<Integer, ExperimentFinished> finished,
    Optional<String> noMore,
    Optional<Instant> started,
    Overrides overrides,
    List<Ordered> orders) {

  static final CampaignState EMPTY =
      new CampaignState(
          new Phase.New(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          Optional.empty(),
          Optional.empty(),
          Overrides.NONE,
          List.of());

  /// Where a campaign stands.
  sealed interface Phase {
    record New() implements Phase {}

    record Running() implements Phase {}

    record Held(CampaignHeld order) implements Phase {}

    record Aborted(CampaignAborted order) implements Phase {}

    record Completed(Instant at, String why) implements Phase {}
  }

  CampaignState apply(CampaignEvent event) {
    return switch (event) {
      case CampaignStarted(Instant at) ->
          new CampaignState(
              new Phase.Running(), planned, finished, noMore, Optional.of(at), overrides, orders);
      case ExperimentPlanned plan ->
          planning(plan).saying(plan.ofPerson() ? overrides.withoutTheFirstWaiting() : overrides);
      case NothingLeftToTry _ ->
          planningNoMore(
              overrides.vetoed().isEmpty()
                  ? "every candidate has been tried"
                  : "every candidate has been tried or vetoed");
      case ExternalPlannerAnswered _ -> this;
      case StopRuleMet met -> planningNoMore(met.why());
      case ExperimentFinished end -> finishing(end);
      case PointVetoed veto ->
          finishing(
                  new ExperimentFinished(
                      veto.number(),
                      Verdict.ABORTED,
                      Map.of(),
                      Optional.empty(),
                      veto.at(),
                      Optional.empty()))
              .saying(overrides.with(veto));
      case PointPinned pin -> saying(overrides.with(pin));
      case PointEdited edit ->
          Optional.ofNullable(planned.get(edit.number()))
              .map(plan -> planning(plan.edited(edit)))
              .orElse(this)
              .saying(overrides.with(edit));
      case PointAdded point -> saying(overrides.with(point));
      case CampaignHeld held -> ordered(held, new Phase.Held(held));
      case CampaignResumed resumed -> ordered(resumed, new Phase.Running());
      case CampaignAborted aborted -> ordered(aborted, new Phase.Aborted(aborted));
      case CampaignCompleted(Instant at, var why) -> in(new Phase.Completed(at, why.orElse("")));
    };
  }

  /// How an experiment ended; empty when it has not.
  Optional<ExperimentFinished> end(int number) {
    return Optional.ofNullable(finished.get(number));
  }

  /// @throws IllegalStateException when nothing was planned under this number
  ExperimentPlanned plan(int number) {
    ExperimentPlanned plan = planned.get(number);
    if (plan == null) {
      throw new IllegalStateException("no experiment " + number);
    }
    return plan;
  }

  boolean open(int number) {
    return planned.containsKey(number) && !finished.containsKey(number);
  }

  boolean allFinished() {
    return finished.size() == planned.size();
  }

  private CampaignState planning(ExperimentPlanned plan) {
    return new CampaignState(
        phase, with(planned, plan.number(), plan), finished, noMore, started, overrides, orders);
  }

  private CampaignState finishing(ExperimentFinished end) {
    return new CampaignState(
        phase, planned, with(finished, end.number(), end), noMore, started, overrides, orders);
  }

  private CampaignState planningNoMore(String why) {
    return new CampaignState(
        phase, planned, finished, Optional.of(why), started, overrides, orders);
  }

  private CampaignState saying(Overrides next) {
    return new CampaignState(phase, planned, finished, noMore, started, next, orders);
  }

  private CampaignState in(Phase next) {
    return new CampaignState(next, planned, finished, noMore, started, overrides, orders);
  }

  private CampaignState ordered(Ordered order, Phase next) {
    List<Ordered> all = new ArrayList<>(orders);
    all.add(order);
    return new CampaignState(
        next, planned, finished, noMore, started, overrides, Collections.unmodifiableList(all));
  }

  private static <V> SortedMap<Integer, V> with(Map<Integer, V> map, int number, V value) {
    SortedMap<Integer, V> copy = new TreeMap<>(map);
    copy.put(number, value);
    return Collections.unmodifiableSortedMap(copy);
  }
}
