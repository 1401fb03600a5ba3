// SPDX-License-Identifier: Apache-2.0
package org.athanor.controller.campaign;

import java.time.Instant;
import java.util.Collections;
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
import org.athanor.controller.campaign.CampaignEvent.NothingLeftToTry;

/// A campaign, folded from its events.
///
/// @param planned by experiment number; `finished` are some of the same numbers
/// @param exhausted the planner has nothing left to propose
record CampaignState(
    Phase phase,
    SortedMap<Integer, ExperimentPlanned> planned,
    SortedMap<Integer, ExperimentFinished> finished,
    boolean exhausted,
    Optional<Instant> started) {

  static final CampaignState EMPTY =
      new CampaignState(
          new Phase.New(),
          Collections.emptySortedMap(),
          Collections.emptySortedMap(),
          false,
          Optional.empty());

  /// Where a campaign stands.
  sealed interface Phase {
    record New() implements Phase {}

    record Running() implements Phase {}

    record Held(String reason) implements Phase {}

    record Aborted(String reason, Instant at) implements Phase {}

    record Completed(Instant at) implements Phase {}
  }

  CampaignState apply(CampaignEvent event) {
    return switch (event) {
      case CampaignStarted(Instant at) ->
          new CampaignState(new Phase.Running(), planned, finished, exhausted, Optional.of(at));
      case ExperimentPlanned plan ->
          new CampaignState(
              phase, with(planned, plan.number(), plan), finished, exhausted, started);
      case NothingLeftToTry _ -> new CampaignState(phase, planned, finished, true, started);
      case ExperimentFinished end ->
          new CampaignState(phase, planned, with(finished, end.number(), end), exhausted, started);
      case CampaignHeld(String reason, var _) -> in(new Phase.Held(reason));
      case CampaignResumed _ -> in(new Phase.Running());
      case CampaignAborted(String reason, Instant at) -> in(new Phase.Aborted(reason, at));
      case CampaignCompleted(Instant at) -> in(new Phase.Completed(at));
    };
  }

  /// How an experiment ended; empty when it has not.
  Optional<ExperimentFinished> end(int number) {
    return Optional.ofNullable(finished.get(number));
  }

  boolean open(int number) {
    return planned.containsKey(number) && !finished.containsKey(number);
  }

  boolean allFinished() {
    return finished.size() == planned.size();
  }

  private CampaignState in(Phase next) {
    return new CampaignState(next, planned, finished, exhausted, started);
  }

  private static <V> SortedMap<Integer, V> with(Map<Integer, V> map, int number, V value) {
    SortedMap<Integer, V> copy = new TreeMap<>(map);
    copy.put(number, value);
    return Collections.unmodifiableSortedMap(copy);
  }
}
